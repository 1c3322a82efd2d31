package io.gatehouse.application.catalog;

import static io.gatehouse.application.organization.Platform.allowed;
import static io.gatehouse.application.organization.Platform.denied;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.credential.Workshop;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.DeleteOrganization;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.refusal.FieldError;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.PlanName;
import io.gatehouse.domain.catalog.PlanTerms;
import io.gatehouse.domain.value.Versions;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class PlanLifeTest {

  private static final PlanName GOLD = new PlanName("Gold");
  private static final PlanTerms FREE =
      new PlanTerms(List.of(), Optional.empty(), Optional.empty(), true);

  private final Workshop workshop = new Workshop();
  private final CreatePlan create =
      new CreatePlan(
          workshop.platform.audited,
          workshop.platform.authority,
          workshop.catalog.plans(),
          workshop.quotas,
          Samples::id,
          workshop.platform.clock);
  private final ChangePlan change =
      new ChangePlan(
          workshop.platform.audited,
          workshop.catalogAccess,
          workshop.catalog.plans(),
          workshop.platform.clock);
  private final DeletePlan delete =
      new DeletePlan(workshop.platform.audited, workshop.catalogAccess, workshop.catalog.plans());

  @Test
  void administratorCreatesOneAndADeveloperDoesNot() {
    assertThat(workshop.platform.refusal(() -> created(workshop.dev)))
        .isEqualTo(RefusalCode.FORBIDDEN);
    Plan plan = created(workshop.ada);

    assertThat(plan.terms()).isEqualTo(FREE);
    assertThat(workshop.catalog.plans().find(Reach.PLATFORM, plan.id())).contains(plan);
    assertThat(workshop.changes()).containsExactly("plan " + plan.id());
    assertThat(workshop.platform.written())
        .containsExactly(
            denied(
                Action.CREATE_PLAN,
                RefusalCode.FORBIDDEN,
                workshop.acme.id(),
                workshop.dev.user().id(),
                workshop.acme.id()),
            allowed(Action.CREATE_PLAN, workshop.acme.id(), workshop.ada.user().id(), plan.id()));
  }

  @Test
  void gatewaysHearOfThePlansThatGoWithTheirOrganization() {
    List<String> plans = List.of("plan " + workshop.plan().id(), "plan " + workshop.plan().id());
    DeleteOrganization deleteOrganization =
        new DeleteOrganization(
            workshop.platform.audited,
            workshop.platform.authority,
            workshop.platform.organizations,
            List.of(new PlanEndings(workshop.catalog.queries())));

    deleteOrganization.delete(new DeleteOrganization.Command(workshop.ada, "acme", Versions.ANY));

    assertThat(workshop.changes())
        .contains("organization " + workshop.acme.id())
        .containsAll(plans);
  }

  @Test
  void nameIsGivenOnce() {
    created(workshop.ada);
    Plan other = workshop.plan();

    assertThat(workshop.platform.refusal(() -> created(workshop.ada)))
        .isEqualTo(RefusalCode.NAME_TAKEN);
    assertThat(
            workshop.platform.refusal(
                () -> changed(workshop.ada, other, UnaryOperator.identity(), Versions.ANY)))
        .isEqualTo(RefusalCode.NAME_TAKEN);
  }

  @Test
  void nameAndTermsChange() {
    Plan plan = workshop.plan();

    Plan changed = changed(workshop.ada, plan, terms -> FREE, Versions.of(1L));

    assertThat(changed.name()).isEqualTo(GOLD);
    assertThat(changed.terms()).isEqualTo(FREE);
    assertThat(changed.revision().version()).isEqualTo(2);
    assertThat(workshop.catalog.plans().find(Reach.PLATFORM, plan.id())).contains(changed);
    assertThat(workshop.changes()).containsExactly("plan " + plan.id());
    assertThat(workshop.platform.entries().get(0).deed().details())
        .containsEntry("name", "Gold")
        .containsEntry("former_limits", "[10 per PT1S token_bucket, 1000 per PT1H fixed_window]")
        .containsEntry("limits", "[]")
        .containsEntry("former_pricing", "1 USD charge=23 free=0 per_request *:0.000000001")
        .containsEntry("pricing", "none")
        .containsEntry("former_auto_approve", "false")
        .containsEntry("requests_per_month", "none");
  }

  @Test
  void changeOfNothingIsNone() {
    Plan plan = created(workshop.ada);
    workshop.platform.written();

    assertThat(changed(workshop.ada, plan, UnaryOperator.identity(), Versions.ANY)).isEqualTo(plan);

    assertThat(workshop.changes()).hasSize(1);
    assertThat(workshop.platform.written()).isEmpty();
  }

  @Test
  void termsThatMakeNoSenseNameTheField() {
    Plan plan = workshop.plan();

    Refused refused =
        workshop.platform.refused(
            () ->
                changed(
                    workshop.ada,
                    plan,
                    terms -> new PlanTerms(List.of(), Optional.of(0L), Optional.empty(), false),
                    Versions.ANY));

    assertThat(refused.errors())
        .extracting(FieldError::field)
        .containsExactly("requests_per_month");
  }

  @Test
  void staleVersionIsNeitherChangedNorDeleted() {
    Plan plan = workshop.plan();

    assertThat(
            workshop.platform.refusal(
                () -> changed(workshop.ada, plan, terms -> FREE, Versions.of(2L))))
        .isEqualTo(RefusalCode.STALE_VERSION);
    assertThat(workshop.platform.refusal(() -> deleted(workshop.ada, plan, Versions.of(2L))))
        .isEqualTo(RefusalCode.STALE_VERSION);
  }

  @Test
  void developerNeitherChangesNorDeletesIt() {
    Plan plan = workshop.plan();

    assertThat(
            workshop.platform.refusal(
                () -> changed(workshop.dev, plan, terms -> FREE, Versions.ANY)))
        .isEqualTo(RefusalCode.FORBIDDEN);
    assertThat(workshop.platform.refusal(() -> deleted(workshop.dev, plan, Versions.ANY)))
        .isEqualTo(RefusalCode.FORBIDDEN);
  }

  @Test
  void administratorDeletesIt() {
    Plan plan = workshop.plan();

    deleted(workshop.ada, plan, Versions.of(1L));

    assertThat(workshop.catalog.plans().find(Reach.PLATFORM, plan.id())).isEmpty();
    assertThat(workshop.changes()).containsExactly("plan " + plan.id());
    assertThat(workshop.platform.written())
        .containsExactly(
            allowed(Action.DELETE_PLAN, workshop.acme.id(), workshop.ada.user().id(), plan.id()));
    assertThat(workshop.platform.refusal(() -> deleted(workshop.ada, plan, Versions.ANY)))
        .isEqualTo(RefusalCode.NOT_FOUND);
  }

  private Plan created(Caller caller) {
    return create.create(new CreatePlan.Command(caller, "acme", GOLD, FREE));
  }

  private Plan changed(Caller caller, Plan plan, UnaryOperator<PlanTerms> terms, Versions version) {
    return change.change(
        new ChangePlan.Command(caller, plan.id().toString(), Optional.of(GOLD), terms, version));
  }

  private void deleted(Caller caller, Plan plan, Versions version) {
    delete.delete(new DeletePlan.Command(caller, plan.id().toString(), version));
  }
}
