package io.gatehouse.application.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.credential.Workshop;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.domain.audit.Chain;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.ApiName;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.catalog.PlanName;
import io.gatehouse.domain.catalog.PlanTerms;
import io.gatehouse.domain.catalog.VersionLabel;
import io.gatehouse.domain.catalog.Visibility;
import io.gatehouse.domain.value.Edit;
import io.gatehouse.domain.value.Versions;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What others offer can't be touched, be it public, and nobody there hears of the attempt. */
class ForeignCatalogTest {

  private final Workshop workshop = new Workshop();

  private final VersionSteps steps = workshop.versionSteps;

  /** Every act on an API, by whom and on which. */
  private Stream<BiConsumer<Caller, String>> acts() {
    return Stream.of(
        this::change,
        this::addVersion,
        this::changeVersion,
        (caller, api) ->
            new PublishVersion(steps)
                .publish(new PublishVersion.Command(caller, api, "v1", Versions.ANY)),
        (caller, api) ->
            new DeprecateVersion(steps, workshop.catalog.versions())
                .deprecate(
                    new DeprecateVersion.Command(
                        caller, api, "v1", Optional.empty(), Optional.empty(), Versions.ANY)),
        (caller, api) ->
            new RetireVersion(steps, workshop.endings)
                .retire(new RetireVersion.Command(caller, api, "v1", Versions.ANY)),
        this::delete);
  }

  private void change(Caller caller, String api) {
    new ChangeApi(
            workshop.platform.audited,
            workshop.catalogAccess,
            workshop.catalog.apis(),
            workshop.platform.clock)
        .change(
            new ChangeApi.Command(
                caller,
                api,
                Optional.of(new ApiName("Mine")),
                Optional.empty(),
                Edit.keep(),
                Edit.to(Visibility.PRIVATE),
                Versions.ANY));
  }

  private void addVersion(Caller caller, String api) {
    new CreateVersion(workshop.platform.audited, workshop.catalogAccess, workshop.newApis)
        .create(
            new CreateVersion.Command(
                caller, api, new VersionLabel("mine"), CatalogSamples.plain()));
  }

  private void changeVersion(Caller caller, String api) {
    new ChangeVersion(steps, workshop.targets)
        .change(
            new ChangeVersion.Command(
                caller, api, "v1", definition -> CatalogSamples.plain(), Versions.ANY));
  }

  private void delete(Caller caller, String api) {
    new DeleteApi(
            workshop.platform.audited,
            workshop.catalogAccess,
            workshop.catalog.apis(),
            workshop.endings)
        .delete(new DeleteApi.Command(caller, api, Versions.ANY));
  }

  @Test
  void apisOfOthersAreNotFound() {
    ApiProduct api = workshop.api();
    workshop.draft(api, "v1");
    String absent = new ApiId(Samples.id()).toString();

    for (Caller caller : List.of(workshop.eve, workshop.bea, workshop.bob)) {
      for (String name : List.of(api.id().toString(), api.slug().value(), absent, "", "api_")) {
        acts()
            .forEach(
                act ->
                    assertThat(workshop.platform.refusal(() -> act.accept(caller, name)))
                        .isEqualTo(RefusalCode.NOT_FOUND));
      }
    }
    assertThat(workshop.platform.auditQueries.head(Chain.of(workshop.acme.id())).sequence())
        .isZero();
    assertThat(workshop.platform.written()).hasSize(3 * 5 * 7);
  }

  @Test
  void whoRunsThePlatformIsInside() {
    ApiProduct api = workshop.api();
    workshop.draft(api, "v1");

    acts().forEach(act -> act.accept(workshop.root, api.id().toString()));
  }

  @Test
  void plansOfOthersAreNotFound() {
    Plan plan = workshop.plan();
    PlanTerms free = new PlanTerms(List.of(), Optional.empty(), Optional.empty(), true);
    ChangePlan change =
        new ChangePlan(
            workshop.platform.audited,
            workshop.catalogAccess,
            workshop.catalog.plans(),
            workshop.platform.clock);
    DeletePlan delete =
        new DeletePlan(workshop.platform.audited, workshop.catalogAccess, workshop.catalog.plans());
    CreatePlan create =
        new CreatePlan(workshop.platform.audited, workshop.platform.authority, workshop.newPlans);
    for (String id :
        List.of(plan.id().toString(), new PlanId(Samples.id()).toString(), "", "pln_")) {
      assertThat(
              workshop.platform.refusal(
                  () ->
                      change.change(
                          new ChangePlan.Command(
                              workshop.bea, id, Optional.empty(), now -> free, Versions.ANY))))
          .isEqualTo(RefusalCode.NOT_FOUND);
      assertThat(
              workshop.platform.refusal(
                  () -> delete.delete(new DeletePlan.Command(workshop.bea, id, Versions.ANY))))
          .isEqualTo(RefusalCode.NOT_FOUND);
    }
    assertThat(
            workshop.platform.refusal(
                () ->
                    create.create(
                        new CreatePlan.Command(workshop.bea, "acme", new PlanName("Mine"), free))))
        .isEqualTo(RefusalCode.NOT_FOUND);
  }
}
