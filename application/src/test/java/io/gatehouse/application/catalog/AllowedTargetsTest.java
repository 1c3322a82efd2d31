package io.gatehouse.application.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.credential.Workshop;
import io.gatehouse.application.refusal.FieldError;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Definition;
import io.gatehouse.domain.catalog.Target;
import io.gatehouse.domain.catalog.TargetObjection;
import io.gatehouse.domain.catalog.TargetRules;
import io.gatehouse.domain.catalog.Timeouts;
import io.gatehouse.domain.catalog.VersionLabel;
import io.gatehouse.domain.value.Versions;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** Only public addresses may be targets here. */
class AllowedTargetsTest {

  private final Workshop workshop = new Workshop();
  private final CreateVersion create =
      new CreateVersion(workshop.platform.audited, workshop.catalogAccess, workshop.newApis);
  private final ApiProduct api = workshop.api();

  @Test
  void everyTargetThatMustNotBeOneIsNamedByItsPlace() {
    Refused refused =
        workshop.platform.refused(
            () ->
                created(
                    definition(
                        "127.0.0.1:9000",
                        "pets.example.com",
                        "169.254.169.254/latest",
                        "localhost")));

    assertThat(refused.code()).isEqualTo(RefusalCode.VALIDATION_FAILED);
    assertThat(refused.errors())
        .extracting(FieldError::field, FieldError::code, FieldError::message)
        .containsExactly(
            error(0, TargetObjection.NOT_LISTED),
            error(2, TargetObjection.CLOUD_METADATA),
            error(3, TargetObjection.NOT_LISTED));
    assertThat(refused.errors().get(0).message()).contains("GATEHOUSE_TARGETS");
    assertThat(workshop.platform.written())
        .extracting(entry -> entry.toList().get(0))
        .containsExactly(Action.CREATE_VERSION);
    assertThat(workshop.changes()).isEmpty();
  }

  @Test
  void whoMayNotCreateVersionsLearnsNothingOfTheRules() {
    Refused refused =
        workshop.platform.refused(
            () ->
                create.create(
                    new CreateVersion.Command(
                        workshop.eve,
                        api.id().toString(),
                        new VersionLabel("v1"),
                        definition("127.0.0.1"))));

    assertThat(refused.code()).isEqualTo(RefusalCode.NOT_FOUND);
  }

  @Test
  void targetsAreLookedAtWhenTheyChange() {
    ChangeVersion change = new ChangeVersion(workshop.versionSteps, workshop.targets);
    ApiVersion version = created(definition("pets.example.com"));

    Refused refused =
        workshop.platform.refused(
            () -> changed(change, version, former -> definition("[::1]:9000")));

    assertThat(refused.errors()).extracting(FieldError::field).containsExactly("upstreams[0].url");
  }

  @Test
  void whatWasAllowedOnceIsInNobodysWay() {
    ApiVersion version = created(definition("8.8.8.8"));
    AllowedTargets stricter = new AllowedTargets(TargetRules.parse("10.0.0.0/8"));
    ChangeVersion change = new ChangeVersion(workshop.versionSteps, stricter);

    ApiVersion changed = changed(change, version, former -> timed(former, new Timeouts(1, 2)));

    assertThat(changed.definition().timeouts()).isEqualTo(new Timeouts(1, 2));
    assertThat(
            workshop.platform.refusal(
                () -> changed(change, changed, former -> definition("8.8.8.9"))))
        .isEqualTo(RefusalCode.VALIDATION_FAILED);
  }

  private ApiVersion created(Definition definition) {
    return create.create(
        new CreateVersion.Command(
            workshop.dev, api.id().toString(), new VersionLabel("v1"), definition));
  }

  private ApiVersion changed(
      ChangeVersion change, ApiVersion version, UnaryOperator<Definition> how) {
    return change.change(
        new ChangeVersion.Command(
            workshop.dev, version.api().toString(), version.label().value(), how, Versions.ANY));
  }

  private static Tuple error(int at, TargetObjection objection) {
    return Tuple.tuple(
        "upstreams[" + at + "].url", "out_of_range", "expected: " + objection.expected());
  }

  private static Definition definition(String... places) {
    List<Target> targets =
        Stream.of(places).map(place -> Target.parse("http://" + place, 1)).toList();
    return with(CatalogSamples.plain(), targets, CatalogSamples.plain().timeouts());
  }

  private static Definition timed(Definition former, Timeouts timeouts) {
    return with(former, former.upstreams(), timeouts);
  }

  private static Definition with(Definition former, List<Target> targets, Timeouts timeouts) {
    return new Definition(
        targets,
        former.scopes(),
        former.operations(),
        former.authHeader(),
        former.allowedMethods(),
        timeouts,
        former.traffic(),
        former.access(),
        former.routes());
  }
}
