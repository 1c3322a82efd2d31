package io.gatehouse.application.catalog;

import static io.gatehouse.application.organization.Platform.allowed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.credential.Workshop;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.refusal.FieldError;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Definition;
import io.gatehouse.domain.catalog.RouteRule;
import io.gatehouse.domain.catalog.Sunset;
import io.gatehouse.domain.catalog.Traffic;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.subscription.AccessRequested;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.Ending;
import io.gatehouse.domain.subscription.Parties;
import io.gatehouse.domain.subscription.Subject;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.subscription.SubscriptionId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is not a matter of one version alone. */
class VersionRulesTest {

  private final Workshop workshop = new Workshop();
  private final ApiProduct api = workshop.api();
  private final VersionDesk desk = new VersionDesk(workshop, api);

  @Test
  void nobodyTakesTheTrafficOfOthers() {
    Definition own = routed(new RouteRule(Optional.of("Gateway.Example"), "/store"));
    FieldError refused =
        new FieldError(
            "routes[1].host", "reserved", "expected: a host that is not the gateway's own");

    assertThatThrownBy(() -> desk.created(workshop.dev, api, "v1", own))
        .isInstanceOfSatisfying(
            Refused.class, it -> assertThat(it.errors()).containsExactly(refused));
    ApiVersion plain = desk.created(workshop.dev, api, "v1", CatalogSamples.plain());
    assertThatThrownBy(() -> desk.changed(plain, definition -> own))
        .isInstanceOfSatisfying(
            Refused.class, it -> assertThat(it.errors()).containsExactly(refused));
    for (String slug : List.of("acme", "shop")) {
      Definition trap = routed(CatalogSamples.prefix("/" + slug + "/x"));
      assertThat(workshop.platform.refusal(() -> desk.changed(plain, definition -> trap)))
          .isEqualTo(RefusalCode.ROUTE_TAKEN);
    }
  }

  @Test
  void successorIsAPublishedVersionOfTheSameApi() {
    ApiVersion old = workshop.published(api, "v1");
    workshop.published(workshop.api(), "v2");
    FieldError refused =
        new FieldError(
            "successor", "out_of_range", "expected: a published version of the same API");

    assertThatThrownBy(() -> desk.deprecated(workshop.dev, "v1"))
        .isInstanceOfSatisfying(
            Refused.class, it -> assertThat(it.errors()).containsExactly(refused));
    desk.created(workshop.dev, api, "v2", CatalogSamples.plain());
    assertThatThrownBy(() -> desk.deprecated(workshop.dev, "v1"))
        .isInstanceOfSatisfying(
            Refused.class, it -> assertThat(it.errors()).containsExactly(refused));
    ApiVersion next = desk.published(workshop.dev, "v2");
    for (String nothing : List.of("no label!", "v3", new VersionId(Samples.id()).toString())) {
      assertThatThrownBy(() -> desk.deprecated(workshop.dev, "v1", nothing))
          .isInstanceOfSatisfying(
              Refused.class, it -> assertThat(it.errors()).containsExactly(refused));
    }
    ApiVersion deprecated = desk.deprecated(workshop.dev, "v1", next.id().toString());
    assertThat(deprecated.id()).isEqualTo(old.id());
    assertThat(deprecated.sunset().flatMap(Sunset::successor)).contains(next.label());
  }

  @Test
  void subscriptionsEndWithTheVersionAndWithNoOther() {
    Consumer consumer = workshop.consumer();
    ApiVersion version = workshop.deprecated(api, "v1");
    Subscription open = subscribed(consumer, version);
    Subscription other = subscribed(consumer, workshop.published(api, "v2"));

    desk.retired(workshop.ada, "v1");

    assertThat(workshop.subscriptions.subscriptions().find(Reach.PLATFORM, open.id()))
        .get()
        .isInstanceOfSatisfying(
            Subscription.Ended.class,
            ended -> assertThat(ended.ending().outcome()).isEqualTo(Ending.Outcome.EXPIRED));
    assertThat(workshop.subscriptions.subscriptions().find(Reach.PLATFORM, other.id()))
        .contains(other);
    assertThat(workshop.changes())
        .containsExactlyInAnyOrder("api " + api.id(), "consumer " + consumer.id());
    Object ada = workshop.ada.user().id();
    assertThat(workshop.platform.written())
        .containsExactlyInAnyOrder(
            allowed(Action.RETIRE_VERSION, workshop.acme.id(), ada, version.id()),
            allowed(Action.EXPIRE_SUBSCRIPTION, workshop.acme.id(), ada, open.id()),
            allowed(Action.EXPIRE_SUBSCRIPTION, workshop.shop.id(), ada, open.id()));
  }

  private static Definition routed(RouteRule rule) {
    Definition plain = CatalogSamples.plain();
    return new Definition(
        plain.upstreams(),
        plain.scopes(),
        plain.operations(),
        plain.authHeader(),
        plain.allowedMethods(),
        plain.timeouts(),
        Traffic.DEFAULT,
        plain.access(),
        List.of(CatalogSamples.prefix("/free"), rule));
  }

  private Subscription subscribed(Consumer consumer, ApiVersion version) {
    Subscription.Pending pending =
        Subscription.request(
            new AccessRequested(
                new SubscriptionId(Samples.id()),
                new Parties(consumer.id(), consumer.organization(), version.organization()),
                new Subject(version.api(), version.id(), Optional.empty()),
                Set.of(),
                Optional.empty()),
            workshop.platform.clock.instant());
    assertThat(workshop.subscriptions.subscriptions().add(pending)).isTrue();
    return pending;
  }
}
