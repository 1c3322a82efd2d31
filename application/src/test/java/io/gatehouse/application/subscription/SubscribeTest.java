package io.gatehouse.application.subscription;

import static io.gatehouse.application.organization.Platform.allowed;
import static io.gatehouse.application.organization.Platform.denied;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.catalog.CatalogSamples;
import io.gatehouse.application.credential.Workshop;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.refusal.FieldError;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.catalog.PlanName;
import io.gatehouse.domain.catalog.PlanTerms;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.catalog.Visibility;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.Grant;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.value.Description;
import io.gatehouse.domain.value.Revision;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class SubscribeTest {

  private static final Set<ScopeName> READ = Set.of(CatalogSamples.READ);

  private final Workshop workshop = new Workshop();
  private final Subscribe subscribe =
      new Subscribe(
          workshop.platform.audited,
          workshop.subscriptionAccess,
          workshop.catalogAccess,
          workshop.subscribing);
  private final Consumer consumer = workshop.consumer();
  private final ApiProduct api = workshop.api();
  private final ApiVersion version = workshop.published(api, "v1");

  @Test
  void developerAsksAndBothSidesHear() {
    Subscription subscription = wanted(workshop.bob, api, "v1", Optional.empty(), READ);

    assertThat(subscription).isInstanceOf(Subscription.Pending.class);
    assertThat(subscription.requested().requestedScopes()).isEqualTo(READ);
    assertThat(subscription.requested().justification()).contains(new Description("Please"));
    assertThat(subscription.requested().parties().producing()).isEqualTo(workshop.acme.id());
    assertThat(subscription.requested().parties().consuming()).isEqualTo(workshop.shop.id());
    assertThat(workshop.subscriptions.subscriptions().find(Reach.PLATFORM, subscription.id()))
        .contains(subscription);
    assertThat(workshop.changes()).containsExactly("consumer " + consumer.id());
    Object bob = workshop.bob.user().id();
    assertThat(workshop.platform.written())
        .containsExactlyInAnyOrder(
            allowed(Action.REQUEST_SUBSCRIPTION, workshop.acme.id(), bob, subscription.id()),
            allowed(Action.REQUEST_SUBSCRIPTION, workshop.shop.id(), bob, subscription.id()));
    assertThat(workshop.platform.entries())
        .allSatisfy(
            entry ->
                assertThat(entry.deed().details())
                    .containsEntry("consumer", consumer.id().toString())
                    .containsEntry("api", api.id().toString())
                    .containsEntry("version", version.id().toString())
                    .containsEntry("state", "pending")
                    .containsEntry("requested_scopes", "pets:read"));
  }

  @Test
  void withinOneOrganizationThereIsOneEntry() {
    Consumer own = workshop.consumer(workshop.acme);

    Subscription subscription =
        subscribe.subscribe(
            new Subscribe.Command(
                workshop.dev,
                own.id().toString(),
                api.slug().value(),
                version.id().toString(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty()));

    assertThat(workshop.platform.written())
        .containsExactly(
            allowed(
                Action.REQUEST_SUBSCRIPTION,
                workshop.acme.id(),
                workshop.dev.user().id(),
                subscription.id()));
  }

  @Test
  void planThatApprovesByItselfGrantsAllThatIsWanted() {
    Plan plan = plan(true);

    Subscription subscription =
        wanted(workshop.bob, api, "v1", Optional.of(plan.id().toString()), READ);

    assertThat(subscription)
        .isInstanceOfSatisfying(
            Subscription.Active.class,
            active -> assertThat(active.grant()).isEqualTo(new Grant(READ, Optional.empty())));
    assertThat(subscription.requested().subject().plan()).contains(plan.id());
    Object bob = workshop.bob.user().id();
    List<Tuple> written = workshop.platform.written();
    assertThat(written).hasSize(4);
    for (Organization side : List.of(workshop.acme, workshop.shop)) {
      assertThat(written)
          .containsSubsequence(
              allowed(Action.REQUEST_SUBSCRIPTION, side.id(), bob, subscription.id()),
              allowed(Action.APPROVE_SUBSCRIPTION, side.id(), bob, subscription.id()));
    }
    assertThat(workshop.changes()).containsExactly("consumer " + consumer.id());
    assertThat(workshop.platform.entries())
        .filteredOn(entry -> entry.deed().action() == Action.APPROVE_SUBSCRIPTION)
        .hasSize(2)
        .allSatisfy(
            entry ->
                assertThat(entry.deed().details())
                    .containsEntry("plan", plan.id().toString())
                    .containsEntry("state", "active")
                    .containsEntry("granted_scopes", "pets:read"));
  }

  @Test
  void otherPlansWaitForApproval() {
    Plan plan = plan(false);

    assertThat(wanted(workshop.bob, api, "v1", Optional.of(plan.id().toString()), READ))
        .isInstanceOf(Subscription.Pending.class);
  }

  @Test
  void planMustBeTheProducers() {
    Plan own = CatalogSamples.plan(workshop.shop);
    workshop.catalog.plans().add(own);

    for (String plan : List.of(own.id().toString(), new PlanId(Samples.id()).toString(), "x")) {
      assertThat(
              workshop.platform.refusal(
                  () -> wanted(workshop.bob, api, "v1", Optional.of(plan), READ)))
          .isEqualTo(RefusalCode.NOT_FOUND);
    }
  }

  @Test
  void onlyWhatIsServedIsSubscribedTo() {
    workshop.deprecated(api, "old");
    workshop.retired(api, "gone");

    assertThat(wanted(workshop.bob, api, "old", Optional.empty(), READ).state())
        .isEqualTo(Subscription.State.PENDING);
    assertThat(
            workshop.platform.refusal(
                () -> wanted(workshop.bob, api, "gone", Optional.empty(), READ)))
        .isEqualTo(RefusalCode.VERSION_NOT_SUBSCRIBABLE);
    workshop.draft(api, "draft");
    assertThat(workshop.platform.refusal(() -> wantedBy(workshop.root, consumer, api, "draft")))
        .isEqualTo(RefusalCode.VERSION_NOT_SUBSCRIBABLE);
    assertThat(
            workshop.platform.refusal(
                () -> wanted(workshop.bob, api, "v2", Optional.empty(), READ)))
        .isEqualTo(RefusalCode.NOT_FOUND);
  }

  @Test
  void scopeThatTheVersionDoesNotKnowIsNamed() {
    Refused refused =
        workshop.platform.refused(
            () ->
                wanted(
                    workshop.bob,
                    api,
                    "v1",
                    Optional.empty(),
                    Set.of(CatalogSamples.READ, new ScopeName("pets:eat"))));

    assertThat(refused.code()).isEqualTo(RefusalCode.VALIDATION_FAILED);
    assertThat(refused.errors()).extracting(FieldError::field).containsExactly("requested_scopes");
  }

  @Test
  void consumerSubscribesOnceToAVersion() {
    wanted(workshop.bob, api, "v1", Optional.empty(), READ);

    assertThat(
            workshop.platform.refusal(
                () -> wanted(workshop.bob, api, "v1", Optional.empty(), Set.of())))
        .isEqualTo(RefusalCode.ALREADY_SUBSCRIBED);
  }

  @Test
  void whatIsNotPublicDoesNotExistToOthers() {
    for (Visibility visibility : List.of(Visibility.ORGANIZATION, Visibility.PRIVATE)) {
      ApiProduct hidden = workshop.api(visibility);
      workshop.published(hidden, "v1");
      assertThat(
              workshop.platform.refusal(
                  () -> wanted(workshop.bob, hidden, "v1", Optional.empty(), Set.of())))
          .isEqualTo(RefusalCode.NOT_FOUND);
    }
  }

  @Test
  void whatIsPrivateIsForAdministrators() {
    ApiProduct hidden = workshop.api(Visibility.PRIVATE);
    ApiProduct internal = workshop.api(Visibility.ORGANIZATION);
    workshop.published(hidden, "v1");
    workshop.published(internal, "v1");
    Consumer own = workshop.consumer(workshop.acme);

    assertThat(workshop.platform.refusal(() -> wantedBy(workshop.dev, own, hidden)))
        .isEqualTo(RefusalCode.FORBIDDEN);
    assertThat(wantedBy(workshop.dev, own, internal).state()).isEqualTo(Subscription.State.PENDING);
    assertThat(wantedBy(workshop.ada, own, hidden).state()).isEqualTo(Subscription.State.PENDING);
  }

  @Test
  void platformSubscribesForAnybodyToAnything() {
    ApiProduct hidden = workshop.api(Visibility.PRIVATE);
    workshop.published(hidden, "v1");

    assertThat(wantedBy(workshop.root, consumer, hidden).state())
        .isEqualTo(Subscription.State.PENDING);
  }

  @Test
  void consumerOfOthersDoesNotExist() {
    for (Caller caller : List.of(workshop.eve, workshop.ada, workshop.dev)) {
      assertThat(workshop.platform.refusal(() -> wantedBy(caller, consumer, api)))
          .isEqualTo(RefusalCode.NOT_FOUND);
    }
    assertThat(workshop.platform.written())
        .first()
        .isEqualTo(
            denied(
                Action.REQUEST_SUBSCRIPTION,
                RefusalCode.NOT_FOUND,
                "platform",
                workshop.eve.user().id(),
                consumer.id()));
  }

  private Plan plan(boolean autoApprove) {
    Plan like = CatalogSamples.plan(workshop.acme);
    Plan plan =
        new Plan(
            like.id(),
            like.organization(),
            new PlanName("Own"),
            new PlanTerms(List.of(), Optional.empty(), Optional.empty(), autoApprove),
            Revision.first(Samples.NOW));
    workshop.catalog.plans().add(plan);
    return plan;
  }

  private Subscription wantedBy(Caller caller, Consumer whose, ApiProduct what) {
    return wantedBy(caller, whose, what, "v1");
  }

  private Subscription wantedBy(Caller caller, Consumer whose, ApiProduct what, String label) {
    return subscribe.subscribe(
        new Subscribe.Command(
            caller,
            whose.id().toString(),
            what.id().toString(),
            label,
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            Optional.empty()));
  }

  private Subscription wanted(
      Caller caller, ApiProduct what, String label, Optional<String> plan, Set<ScopeName> scopes) {
    return subscribe.subscribe(
        new Subscribe.Command(
            caller,
            consumer.id().toString(),
            what.id().toString(),
            label,
            plan,
            scopes,
            Optional.of(new Description("Please")),
            Optional.empty()));
  }
}
