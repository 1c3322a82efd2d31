package io.gatehouse.domain.routing;

import io.gatehouse.domain.catalog.AccessMode;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.Definition;
import io.gatehouse.domain.catalog.HeaderName;
import io.gatehouse.domain.catalog.HttpMethod;
import io.gatehouse.domain.catalog.Lifecycle;
import io.gatehouse.domain.catalog.Operation;
import io.gatehouse.domain.catalog.PathTemplate;
import io.gatehouse.domain.catalog.RouteRule;
import io.gatehouse.domain.catalog.Scope;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.catalog.Target;
import io.gatehouse.domain.catalog.Timeouts;
import io.gatehouse.domain.catalog.Traffic;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.catalog.VersionLabel;
import io.gatehouse.domain.credential.KeyEnvironment;
import io.gatehouse.domain.credential.KeyFingerprint;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.credential.KeyPrefix;
import io.gatehouse.domain.credential.KeySecret;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.Grant;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.value.Slug;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rows to try things with. Equal numbers make equal ids. */
public final class Rows {

  public static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  private Rows() {}

  public static UUID id(int number) {
    return new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L | number);
  }

  public static OrganizationRow organization(int number, String slug) {
    return new OrganizationRow(new OrganizationId(id(number)), new Slug(slug));
  }

  public static ApiRow api(int number, int organization, String slug, VersionRow... versions) {
    return new ApiRow(
        new ApiId(id(number)),
        new OrganizationId(id(organization)),
        new Slug(slug),
        List.of(versions));
  }

  public static VersionRow version(int number, String label, Definition definition) {
    return version(number, label, Lifecycle.PUBLISHED, definition);
  }

  /** Of two, the one with the higher number was published later. */
  public static VersionRow version(
      int number, String label, Lifecycle lifecycle, Definition definition) {
    return new VersionRow(
        new VersionId(id(number)),
        new VersionLabel(label),
        lifecycle,
        lifecycle == Lifecycle.DRAFT ? Optional.empty() : Optional.of(NOW.plusSeconds(number)),
        Optional.empty(),
        definition);
  }

  /** Operations are written {@code GET /pets read write}. */
  public static Definition definition(String... operations) {
    return definition(AccessMode.GRANTED, Set.of(), List.of(), operations);
  }

  public static Definition definition(
      AccessMode access, Set<String> methods, List<RouteRule> routes, String... operations) {
    List<Operation> all = Stream.of(operations).map(Rows::operation).toList();
    List<Scope> scopes =
        all.stream()
            .flatMap(operation -> operation.scopes().stream())
            .distinct()
            .map(name -> new Scope(name, Optional.empty()))
            .toList();
    return new Definition(
        List.of(Target.parse("http://127.0.0.1:9000/base", 1)),
        scopes,
        all,
        HeaderName.DEFAULT,
        methods.stream().map(HttpMethod::new).collect(Collectors.toSet()),
        Timeouts.DEFAULT,
        Traffic.DEFAULT,
        access,
        routes);
  }

  public static Operation operation(String text) {
    List<String> words = List.of(text.split(" ", -1));
    return new Operation(
        new HttpMethod(words.get(0)), PathTemplate.parse(words.get(1)), names(words, 2));
  }

  public static ConsumerRow consumer(
      int number, int organization, SubscriptionRow... subscriptions) {
    return new ConsumerRow(
        new ConsumerId(id(number)), new OrganizationId(id(organization)), List.of(subscriptions));
  }

  public static SubscriptionRow subscription(
      int number, int version, Subscription.State state, String... scopes) {
    Grant grant = new Grant(names(List.of(scopes), 0), Optional.empty());
    return new SubscriptionRow(
        new SubscriptionId(id(number)),
        new VersionId(id(version)),
        state,
        state == Subscription.State.PENDING ? null : grant,
        null);
  }

  /** The secret of this number. */
  public static KeySecret secret(int number) {
    return KeySecret.generate(KeyPrefix.DEFAULT, KeyEnvironment.LIVE, new Random(number));
  }

  public static KeyFingerprint fingerprint(int number) {
    return secret(number).fingerprint();
  }

  public static KeyRow key(int number, int consumer, KeyTerms terms, KeyRow.Retiring... retiring) {
    return new KeyRow(
        new KeyId(id(number)),
        new ConsumerId(id(consumer)),
        KeyEnvironment.LIVE,
        fingerprint(number),
        List.of(retiring),
        terms,
        false);
  }

  public static KeyRow revoked(KeyRow key) {
    return new KeyRow(
        key.id(),
        key.consumer(),
        key.environment(),
        key.fingerprint(),
        key.retiring(),
        key.terms(),
        true);
  }

  public static RoutingTable table(TableRow... rows) {
    return RoutingTable.EMPTY.at(1, Stream.of(rows).map(TableChange.Put::new).toList());
  }

  public static Set<ScopeName> names(List<String> words, int from) {
    return words.subList(from, words.size()).stream()
        .map(ScopeName::new)
        .collect(Collectors.toSet());
  }

  /** One with a place of its own. */
  public static VersionRow placed(int number, String label, String host, String prefix) {
    RouteRule rule = new RouteRule(host.isEmpty() ? Optional.empty() : Optional.of(host), prefix);
    return version(number, label, definition(AccessMode.GRANTED, Set.of(), List.of(rule)));
  }

  /** The version that the address leads to, and what is left of the path. */
  public static String routed(RoutingTable table, String host, String path) {
    return table
        .route(host, RequestPath.parse(path))
        .map(route -> route.version().label() + " " + route.rest())
        .orElse("nowhere");
  }
}
