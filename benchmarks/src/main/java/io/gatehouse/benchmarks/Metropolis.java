package io.gatehouse.benchmarks;

import io.gatehouse.domain.catalog.AccessMode;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.Definition;
import io.gatehouse.domain.catalog.HeaderName;
import io.gatehouse.domain.catalog.HttpMethod;
import io.gatehouse.domain.catalog.Lifecycle;
import io.gatehouse.domain.catalog.Operation;
import io.gatehouse.domain.catalog.PathTemplate;
import io.gatehouse.domain.catalog.Scope;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.catalog.Target;
import io.gatehouse.domain.catalog.Timeouts;
import io.gatehouse.domain.catalog.Traffic;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.catalog.VersionLabel;
import io.gatehouse.domain.credential.AddressRules;
import io.gatehouse.domain.credential.KeyEnvironment;
import io.gatehouse.domain.credential.KeyFingerprint;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.credential.KeyPrefix;
import io.gatehouse.domain.credential.KeySecret;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.routing.ApiRow;
import io.gatehouse.domain.routing.ConsumerRow;
import io.gatehouse.domain.routing.KeyRow;
import io.gatehouse.domain.routing.OrganizationRow;
import io.gatehouse.domain.routing.RoutingTable;
import io.gatehouse.domain.routing.SubscriptionRow;
import io.gatehouse.domain.routing.TableChange;
import io.gatehouse.domain.routing.TableRow;
import io.gatehouse.domain.routing.VersionRow;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.Grant;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.value.AddressRange;
import io.gatehouse.domain.value.Slug;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;

/**
 * As many keys as wanted, ten for each consumer, every one subscribed to an API with operations and
 * scopes. Half of the keys have a limit of their own, and a tenth a range of addresses.
 */
final class Metropolis {

  static final int API_COUNT = 1000;

  private static final int AT_ONCE = 10_000;
  static final int KEYS_OF_A_CONSUMER = 10;
  private static final OrganizationId ACME = new OrganizationId(id(1));
  private static final Set<ScopeName> READ = Set.of(new ScopeName("read"));
  private static final AddressRules HOME =
      new AddressRules(List.of(AddressRange.parse("10.0.0.0/8")), List.of());

  private Metropolis() {}

  static RoutingTable of(int keys) {
    RoutingTable table =
        RoutingTable.EMPTY.at(
            1, List.of(new TableChange.Put(new OrganizationRow(ACME, new Slug("acme")))));
    table = with(table, API_COUNT, Metropolis::api);
    table = with(table, keys / KEYS_OF_A_CONSUMER, Metropolis::consumer);
    return with(table, keys, number -> key(number, keys));
  }

  /** The secret of the key of that number. */
  static KeySecret secret(int number) {
    return KeySecret.generate(KeyPrefix.DEFAULT, KeyEnvironment.LIVE, new Random(number));
  }

  /** Whether the key of that number has a limit of its own. */
  static boolean isLimited(int number) {
    return number % 2 == 0;
  }

  /** The fingerprint of the key of that number; to be had without its row. */
  static KeyFingerprint fingerprint(int number) {
    return secret(number).fingerprint();
  }

  /** The path of an operation that the key may call. */
  static String path(int key, int keys) {
    return "/acme/api-" + apiOf(key, keys) + "/v1/pets/" + key;
  }

  /** The number of the API that the key may call. */
  static int apiOf(int key, int keys) {
    return apiOf(key % (keys / KEYS_OF_A_CONSUMER));
  }

  static KeyRow key(int number, int keys) {
    KeyTerms terms =
        new KeyTerms(
            Set.of(),
            Optional.empty(),
            number % 10 == 0 ? HOME : AddressRules.NONE,
            isLimited(number)
                ? Optional.of(new RateLimit(10 + number % 5, Duration.ofMinutes(1)))
                : Optional.empty(),
            Optional.empty());
    return new KeyRow(
        new KeyId(id(10_000_000 + number)),
        consumerId(number % (keys / KEYS_OF_A_CONSUMER)),
        KeyEnvironment.LIVE,
        fingerprint(number),
        List.of(),
        terms,
        false);
  }

  private static ConsumerRow consumer(int number) {
    SubscriptionRow subscription =
        new SubscriptionRow(
            new SubscriptionId(id(5_000_000 + number)),
            versionId(apiOf(number)),
            Subscription.State.ACTIVE,
            new Grant(READ, Optional.empty()),
            null);
    return new ConsumerRow(consumerId(number), ACME, List.of(subscription));
  }

  private static ApiRow api(int number) {
    Definition definition =
        new Definition(
            List.of(Target.parse("http://127.0.0.1:9000", 1)),
            List.of(new Scope(new ScopeName("read"), Optional.empty())),
            List.of(
                new Operation(new HttpMethod("GET"), PathTemplate.parse("/pets"), READ),
                new Operation(new HttpMethod("GET"), PathTemplate.parse("/pets/{id}"), READ),
                new Operation(new HttpMethod("POST"), PathTemplate.parse("/pets"), Set.of())),
            HeaderName.DEFAULT,
            Set.of(),
            Timeouts.DEFAULT,
            Traffic.DEFAULT,
            AccessMode.GRANTED,
            List.of());
    VersionRow version =
        new VersionRow(
            versionId(number),
            new VersionLabel("v1"),
            Lifecycle.PUBLISHED,
            Optional.of(Instant.EPOCH),
            Optional.empty(),
            definition);
    return new ApiRow(
        new ApiId(id(10_000 + number)), ACME, new Slug("api-" + number), List.of(version));
  }

  private static int apiOf(int consumer) {
    return consumer % API_COUNT;
  }

  private static VersionId versionId(int api) {
    return new VersionId(id(20_000 + api));
  }

  private static ConsumerId consumerId(int number) {
    return new ConsumerId(id(1_000_000 + number));
  }

  /** As the ids of a clock are: they differ in the time, and at random. */
  private static UUID id(int number) {
    long random = new Random(number).nextLong();
    return new UUID(
        0x0190_0000_0000_7000L + ((long) number << 20), 0x8000_0000_0000_0000L | random >>> 2);
  }

  private static RoutingTable with(RoutingTable table, int count, IntFunction<TableRow> rows) {
    RoutingTable next = table;
    List<TableChange> some = new ArrayList<>(AT_ONCE);
    for (int number = 0; number < count; number++) {
      some.add(new TableChange.Put(rows.apply(number)));
      if (some.size() == AT_ONCE) {
        next = next.at(1, some);
        some.clear();
      }
    }
    return next.at(1, some);
  }
}
