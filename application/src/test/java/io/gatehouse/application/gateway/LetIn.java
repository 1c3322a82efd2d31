package io.gatehouse.application.gateway;

import io.gatehouse.application.gateway.Admitted.CarriedBy;
import io.gatehouse.domain.access.AccessDecision.Granted;
import io.gatehouse.domain.catalog.AccessMode;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.Definition;
import io.gatehouse.domain.catalog.HeaderName;
import io.gatehouse.domain.catalog.HttpMethod;
import io.gatehouse.domain.catalog.Lifecycle;
import io.gatehouse.domain.catalog.Operation;
import io.gatehouse.domain.catalog.PathTemplate;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.catalog.PlanTerms;
import io.gatehouse.domain.catalog.Target;
import io.gatehouse.domain.catalog.Timeouts;
import io.gatehouse.domain.catalog.Traffic;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.catalog.VersionLabel;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.KeyEnvironment;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.credential.KeyPrefix;
import io.gatehouse.domain.credential.KeySecret;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.routing.ApiRow;
import io.gatehouse.domain.routing.ClientRow;
import io.gatehouse.domain.routing.ConsumerRow;
import io.gatehouse.domain.routing.KeyRow;
import io.gatehouse.domain.routing.OrganizationRow;
import io.gatehouse.domain.routing.PlanRow;
import io.gatehouse.domain.routing.RequestPath;
import io.gatehouse.domain.routing.Route;
import io.gatehouse.domain.routing.SubscriptionRow;
import io.gatehouse.domain.routing.VersionRow;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.Subscription.State;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.domain.value.Slug;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * Requests that a gate has let in, of consumers and to APIs by number: of each number there is one
 * consumer, one API and so on, which all belong to organizations of that number.
 */
public final class LetIn {

  private LetIn() {}

  /** Equal numbers of one kind make equal ids. */
  public static UUID id(int kind, int number) {
    return new UUID(0x0190_0000_0000_7000L | kind, 0x8000_0000_0000_0000L | number);
  }

  /** By a key of one consumer to the API of that number. */
  public static Admitted byKey(
      int consumer, int api, @Nullable Operation operation, Tariff tariff, Instant at) {
    KeySecret secret =
        KeySecret.generate(KeyPrefix.DEFAULT, KeyEnvironment.LIVE, new Random(consumer));
    KeyRow key =
        new KeyRow(
            new KeyId(id(1, consumer)),
            new ConsumerId(id(2, consumer)),
            KeyEnvironment.LIVE,
            secret.fingerprint(),
            List.of(),
            KeyTerms.NONE,
            false);
    return byCaller(key, null, consumer, null, api, operation, tariff, at);
  }

  /** By a token of one consumer's client, under a plan. */
  public static Admitted byClient(
      int consumer, int api, @Nullable Operation operation, Tariff tariff, Instant at) {
    ClientRow client =
        new ClientRow(new ClientId(id(3, consumer)), new ConsumerId(id(2, consumer)), false);
    PlanTerms terms = new PlanTerms(List.of(), Optional.empty(), Optional.empty(), false);
    PlanRow plan = new PlanRow(new PlanId(id(8, api)), terms);
    return byCaller(null, client, consumer, plan, api, operation, tariff, at);
  }

  /** To a version that lets anybody in. */
  public static Admitted byAnybody(int api, @Nullable Operation operation, Instant at) {
    return admitted(api, new Granted(null, null, null, null, null, null, operation, null), at);
  }

  /** Written {@code GET /pets}. */
  public static Operation operation(String text) {
    List<String> words = List.of(text.split(" ", -1));
    return new Operation(new HttpMethod(words.get(0)), PathTemplate.parse(words.get(1)), Set.of());
  }

  private static Admitted byCaller(
      @Nullable KeyRow key,
      @Nullable ClientRow client,
      int consumer,
      @Nullable PlanRow plan,
      int api,
      @Nullable Operation operation,
      Tariff tariff,
      Instant at) {
    OrganizationRow home =
        new OrganizationRow(new OrganizationId(id(4, consumer)), new Slug("home-" + consumer));
    SubscriptionRow subscription =
        new SubscriptionRow(
            new SubscriptionId(id(5, consumer * 1000 + api)),
            new VersionId(id(7, api)),
            State.ACTIVE,
            null,
            plan == null ? null : plan.id());
    ConsumerRow caller =
        new ConsumerRow(new ConsumerId(id(2, consumer)), home.id(), List.of(subscription));
    return admitted(
        api, new Granted(key, client, caller, home, subscription, plan, operation, tariff), at);
  }

  private static Admitted admitted(int api, Granted granted, Instant at) {
    Definition definition =
        new Definition(
            List.of(Target.parse("http://127.0.0.1:9000", 1)),
            List.of(),
            List.of(),
            HeaderName.DEFAULT,
            Set.of(),
            Timeouts.DEFAULT,
            Traffic.DEFAULT,
            granted.caller() == null ? AccessMode.OPEN : AccessMode.GRANTED,
            List.of());
    VersionRow version =
        new VersionRow(
            new VersionId(id(7, api)),
            new VersionLabel("v1"),
            Lifecycle.PUBLISHED,
            Optional.of(Instant.EPOCH),
            Optional.empty(),
            definition);
    OrganizationId owner = new OrganizationId(id(4, api));
    ApiRow row = new ApiRow(new ApiId(id(6, api)), owner, new Slug("api-" + api), List.of(version));
    Route route = new Route(row, version, RequestPath.parse("/o/api-" + api + "/v1/x"), 3);
    Passage passage =
        new Passage(said -> {}, route, granted, List.of(), CarriedBy.AUTH_HEADER, null, at);
    return new Admitted(passage, null);
  }
}
