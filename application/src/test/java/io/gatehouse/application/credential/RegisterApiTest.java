package io.gatehouse.application.credential;

import static io.gatehouse.application.organization.Platform.allowed;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.catalog.NewOffers;
import io.gatehouse.application.catalog.NewPlans;
import io.gatehouse.application.credential.RegisterApi.Registered;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.refusal.FieldError;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.catalog.ApiName;
import io.gatehouse.domain.catalog.Lifecycle;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.PlanName;
import io.gatehouse.domain.catalog.PlanTerms;
import io.gatehouse.domain.catalog.Target;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.subscription.Subscription;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class RegisterApiTest {

  private static final Target TARGET = Target.parse("http://a.example/base", 1);

  private static final NewPlans.Wish GOLD =
      new NewPlans.Wish(
          new PlanName("Gold"),
          new PlanTerms(List.of(), Optional.of(1000L), Optional.empty(), false));

  private final Workshop workshop = new Workshop();
  private final RegisterApi open = register(true);

  private RegisterApi register(boolean anybodyFounds) {
    return new RegisterApi(
        workshop.platform.audited,
        workshop.choice(anybodyFounds),
        new NewOffers(workshop.newApis, workshop.newPlans),
        workshop.newConsumers,
        workshop.subscribing,
        workshop.newKeys);
  }

  @Test
  void developerGoesAllTheWayAtOnce() {
    Registered registered = registered(open, workshop.dev, Optional.empty());

    assertThat(registered.organization()).isEqualTo(workshop.acme);
    assertThat(registered.api().slug()).hasToString("pets");
    assertThat(registered.version().label()).hasToString("v1");
    assertThat(registered.version().lifecycle()).isEqualTo(Lifecycle.PUBLISHED);
    assertThat(registered.version().definition().upstreams()).containsExactly(TARGET);
    assertThat(registered.subscription()).isInstanceOf(Subscription.Active.class);
    assertThat(registered.subscription().requested().parties().consumer())
        .isEqualTo(registered.consumer().id());
    assertThat(registered.key().key().owner().consumer()).isEqualTo(registered.consumer().id());
    assertThat(registered.key().secret().reveal()).startsWith("gate_live_");
    assertThat(workshop.changes())
        .containsOnly(
            "api " + registered.api().id(),
            "consumer " + registered.consumer().id(),
            "key " + registered.key().key().id());
  }

  @Test
  void trailTellsEveryStep() {
    Registered registered = registered(open, workshop.dev, Optional.empty());

    assertThat(workshop.platform.written())
        .containsExactlyInAnyOrderElementsOf(steps(registered, workshop.dev));
    assertThat(workshop.platform.entries().get(0).deed().details())
        .containsEntry("version", registered.version().id().toString())
        .containsEntry("consumer", registered.consumer().id().toString())
        .containsEntry("subscription", registered.subscription().id().toString())
        .containsEntry("key", registered.key().key().id().toString());
  }

  @Test
  void sameNameAgainIsAnotherApi() {
    registered(open, workshop.dev, Optional.empty());

    assertThat(registered(open, workshop.dev, Optional.empty()).api().slug()).hasToString("pets-2");
  }

  @Test
  void whoIsNowhereGetsAnOrganization() {
    Caller zoe = workshop.platform.person("zoe");

    Registered registered = registered(open, zoe, Optional.empty());

    Organization founded = registered.organization();
    assertThat(founded.name()).hasToString("zoe");
    assertThat(workshop.platform.again(zoe).roles()).containsOnlyKeys(founded.id());
    assertThat(registered.api().organization()).isEqualTo(founded.id());
    assertThat(workshop.platform.written())
        .contains(allowed(Action.CREATE_ORGANIZATION, founded.id(), zoe.user().id(), founded.id()))
        .containsAll(steps(registered, zoe));
  }

  @Test
  void organizationsAreNotFoundedWithoutEnd() {
    Caller zoe = workshop.platform.person("zoe");
    Target inside = Target.parse("http://" + "10.0.0.1", 1);
    for (int i = 0; i < 18; i++) {
      registered(open, zoe, Optional.empty());
      workshop.platform.refused(() -> registered(open, zoe, inside, Optional.empty()));
    }

    assertThat(workshop.platform.refusal(() -> registered(open, zoe, Optional.empty())))
        .isEqualTo(RefusalCode.RATE_LIMIT_EXCEEDED);
    registered(open, workshop.platform.again(workshop.root), Optional.empty());
  }

  @Test
  void whereRegistrationIsOffOnlyThePlatformGetsOne() {
    RegisterApi closed = register(false);
    Caller zoe = workshop.platform.person("zoe");

    assertThat(workshop.platform.refusal(() -> registered(closed, zoe, Optional.empty())))
        .isEqualTo(RefusalCode.REGISTRATION_DISABLED);
    assertThat(registered(closed, workshop.root, Optional.empty()).organization().name())
        .hasToString("root");
  }

  @Test
  void whoIsInSeveralMustSayWhere() {
    workshop.platform.organization("second", workshop.ada);
    Caller ada = workshop.platform.again(workshop.ada);

    Refused refused = workshop.platform.refused(() -> registered(open, ada, Optional.empty()));

    assertThat(refused.code()).isEqualTo(RefusalCode.VALIDATION_FAILED);
    assertThat(refused.errors())
        .extracting(FieldError::field, FieldError::code)
        .containsExactly(Tuple.tuple("organization", "required"));
    assertThat(registered(open, ada, Optional.of("second")).organization().slug())
        .hasToString("second");
  }

  @Test
  void foreignOrganizationDoesNotExist() {
    for (String name : List.of("acme", workshop.acme.id().toString(), "none", "")) {
      assertThat(workshop.platform.refusal(() -> registered(open, workshop.eve, Optional.of(name))))
          .isEqualTo(RefusalCode.NOT_FOUND);
    }
    assertThat(registered(open, workshop.root, Optional.of("acme")).organization())
        .isEqualTo(workshop.acme);
  }

  @Test
  void planIsMadeWithItAndSubscribedUnder() {
    Registered registered = registered(workshop.ada, GOLD);

    Plan plan = registered.plan().orElseThrow();
    assertThat(plan.name()).isEqualTo(GOLD.name());
    assertThat(plan.terms()).isEqualTo(GOLD.terms());
    assertThat(plan.organization()).isEqualTo(workshop.acme.id());
    assertThat(workshop.catalog.plans().find(Reach.PLATFORM, plan.id())).contains(plan);
    assertThat(registered.subscription()).isInstanceOf(Subscription.Active.class);
    assertThat(registered.subscription().requested().subject().plan()).contains(plan.id());
    assertThat(workshop.changes()).contains("plan " + plan.id());
    assertThat(workshop.platform.written())
        .containsAll(steps(registered, workshop.ada))
        .contains(
            allowed(Action.CREATE_PLAN, workshop.acme.id(), workshop.ada.user().id(), plan.id()));
    assertThat(workshop.platform.entries().get(0).deed().details())
        .containsEntry("plan", plan.id().toString());
  }

  @Test
  void planNeedsSomebodyWhoManagesPlans() {
    assertThat(workshop.platform.refusal(() -> registered(workshop.dev, GOLD)))
        .isEqualTo(RefusalCode.FORBIDDEN);
    assertThat(workshop.changes()).isEmpty();
    assertThat(registered(workshop.platform.person("zoe"), GOLD).plan()).isPresent();
  }

  @Test
  void planWhoseNameIsTakenLeavesNothingBehind() {
    registered(workshop.ada, GOLD);
    List<String> before = workshop.changes();

    assertThat(workshop.platform.refusal(() -> registered(workshop.ada, GOLD)))
        .isEqualTo(RefusalCode.NAME_TAKEN);
    assertThat(workshop.changes()).isEqualTo(before);
  }

  @Test
  void targetOnTheInsideIsRefusedAndOnRecord() {
    Target inside = Target.parse("http://" + "10.0.0.1", 1);

    Refused refused =
        workshop.platform.refused(() -> registered(open, workshop.dev, inside, Optional.empty()));

    assertThat(refused.code()).isEqualTo(RefusalCode.VALIDATION_FAILED);
    assertThat(refused.errors())
        .extracting(FieldError::field, FieldError::code)
        .containsExactly(Tuple.tuple("target_url", "out_of_range"));
    assertThat(workshop.platform.written())
        .extracting(entry -> entry.toList().get(0))
        .containsExactly(Action.REGISTER_API);
    assertThat(workshop.changes()).isEmpty();
  }

  private static List<Tuple> steps(Registered registered, Caller caller) {
    Object chain = registered.organization().id();
    Object actor = caller.user().id();
    return Stream.of(
            allowed(Action.REGISTER_API, chain, actor, registered.api().id()),
            allowed(Action.CREATE_API, chain, actor, registered.api().id()),
            allowed(Action.CREATE_VERSION, chain, actor, registered.version().id()),
            allowed(Action.PUBLISH_VERSION, chain, actor, registered.version().id()),
            allowed(Action.CREATE_CONSUMER, chain, actor, registered.consumer().id()),
            allowed(Action.REQUEST_SUBSCRIPTION, chain, actor, registered.subscription().id()),
            allowed(Action.APPROVE_SUBSCRIPTION, chain, actor, registered.subscription().id()),
            allowed(Action.CREATE_KEY, chain, actor, registered.key().key().id()))
        .toList();
  }

  private Registered registered(Caller caller, NewPlans.Wish plan) {
    return open.register(
        new RegisterApi.Command(
            caller, new ApiName("Pets"), TARGET, Optional.empty(), Optional.of(plan)));
  }

  private static Registered registered(
      RegisterApi register, Caller caller, Optional<String> organization) {
    return registered(register, caller, TARGET, organization);
  }

  private static Registered registered(
      RegisterApi register, Caller caller, Target target, Optional<String> organization) {
    return register.register(
        new RegisterApi.Command(
            caller, new ApiName("Pets"), target, organization, Optional.empty()));
  }
}
