package io.gatehouse.application.catalog;

import static io.gatehouse.application.organization.Platform.allowed;
import static io.gatehouse.application.organization.Platform.denied;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.credential.Workshop;
import io.gatehouse.application.refusal.FieldError;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Lifecycle;
import io.gatehouse.domain.catalog.Sunset;
import io.gatehouse.domain.catalog.VersionLabel;
import io.gatehouse.domain.value.IllegalTransition;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.Versions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class VersionLifeTest {

  private final Workshop workshop = new Workshop();
  private final ApiProduct api = workshop.api();
  private final VersionDesk desk = new VersionDesk(workshop, api);

  @Test
  void developerDraftsOne() {
    ApiVersion version = desk.created(workshop.dev, api, "v1", CatalogSamples.definition());

    assertThat(version.lifecycle()).isEqualTo(Lifecycle.DRAFT);
    assertThat(version.definition()).isEqualTo(CatalogSamples.definition());
    assertThat(workshop.catalog.versions().find(api.id(), version.id())).contains(version);
    assertThat(workshop.changes()).containsExactly("api " + api.id());
    assertThat(workshop.platform.written())
        .containsExactly(
            allowed(
                Action.CREATE_VERSION, workshop.acme.id(), workshop.dev.user().id(), version.id()));
    assertThat(workshop.platform.entries().get(0).deed().details())
        .containsEntry("api", api.id().toString())
        .containsEntry("label", "v1");
  }

  @Test
  void labelIsGivenOnce() {
    desk.created(workshop.ada, api, "v1", CatalogSamples.plain());

    assertThat(
            workshop.platform.refusal(
                () -> desk.created(workshop.ada, api, "v1", CatalogSamples.plain())))
        .isEqualTo(RefusalCode.LABEL_TAKEN);
  }

  @Test
  void placeOfAnotherApiIsNotGiven() {
    desk.created(workshop.ada, api, "v1", CatalogSamples.definition());
    ApiProduct other = workshop.api();

    assertThat(
            workshop.platform.refusal(
                () -> desk.created(workshop.ada, other, "v1", CatalogSamples.definition())))
        .isEqualTo(RefusalCode.ROUTE_TAKEN);
    ApiVersion plain = desk.created(workshop.ada, other, "v1", CatalogSamples.plain());
    assertThat(
            workshop.platform.refusal(
                () -> desk.changed(plain, definition -> CatalogSamples.definition())))
        .isEqualTo(RefusalCode.ROUTE_TAKEN);
  }

  @Test
  void itsLifeRunsOneWay() {
    workshop.published(api, "v2");
    ApiVersion draft = desk.created(workshop.dev, api, "v1", CatalogSamples.plain());
    Instant now = workshop.platform.clock.instant();

    ApiVersion published = desk.published(workshop.dev, "v1");
    assertThat(published.lifecycle()).isEqualTo(Lifecycle.PUBLISHED);
    assertThat(published.publishedAt()).contains(now);
    ApiVersion deprecated = desk.deprecated(workshop.dev, draft.id().toString());
    assertThat(deprecated.sunset())
        .contains(
            new Sunset(now, Optional.of(now.plusSeconds(60)), Optional.of(new VersionLabel("v2"))));
    assertThat(workshop.platform.refusal(() -> desk.retired(workshop.dev, "v1")))
        .isEqualTo(RefusalCode.FORBIDDEN);
    ApiVersion retired = desk.retired(workshop.ada, "v1");

    assertThat(retired.revision().version()).isEqualTo(4);
    assertThat(workshop.catalog.versions().find(api.id(), draft.id())).contains(retired);
    String change = "api " + api.id();
    assertThat(workshop.changes()).containsExactly(change, change, change, change);
    Object acme = workshop.acme.id();
    Object dev = workshop.dev.user().id();
    assertThat(workshop.platform.written())
        .containsExactly(
            allowed(Action.CREATE_VERSION, acme, dev, draft.id()),
            allowed(Action.PUBLISH_VERSION, acme, dev, draft.id()),
            allowed(Action.DEPRECATE_VERSION, acme, dev, draft.id()),
            denied(Action.RETIRE_VERSION, RefusalCode.FORBIDDEN, acme, dev, draft.id()),
            allowed(Action.RETIRE_VERSION, acme, workshop.ada.user().id(), draft.id()));
    assertThat(workshop.platform.entries().get(4).deed().details())
        .containsEntry("lifecycle", "retired")
        .containsEntry("former_lifecycle", "deprecated");
  }

  @Test
  void everyOtherStepIsRefusedAndNamesBothStates() {
    workshop.draft(api, "draft");
    workshop.published(api, "published");
    workshop.deprecated(api, "deprecated");
    workshop.retired(api, "retired");

    for (String label : List.of("published", "deprecated", "retired")) {
      illegal(label, "published", () -> desk.published(workshop.ada, label));
    }
    for (String label : List.of("draft", "deprecated", "retired")) {
      illegal(label, "deprecated", () -> desk.deprecated(workshop.ada, label));
    }
    for (String label : List.of("draft", "published", "retired")) {
      illegal(label, "retired", () -> desk.retired(workshop.ada, label));
    }
  }

  @Test
  void whatIsServedMayBeChangedAndWhatIsRetiredMayNot() {
    for (ApiVersion version :
        List.of(
            workshop.draft(api, "v1"),
            workshop.published(api, "v2"),
            workshop.deprecated(api, "v3"))) {
      ApiVersion changed = desk.changed(version, definition -> CatalogSamples.plain());
      assertThat(changed.definition()).isEqualTo(CatalogSamples.plain());
      assertThat(changed.lifecycle()).isEqualTo(version.lifecycle());
    }
    ApiVersion retired = workshop.retired(api, "v4");
    illegal(
        "retired", "changed", () -> desk.changed(retired, definition -> CatalogSamples.plain()));
  }

  @Test
  void trailTellsWhichPartsChangedAndNotWhatTheyAre() {
    ApiVersion version = workshop.draft(api, "v1");

    desk.changed(version, definition -> CatalogSamples.plain());

    assertThat(workshop.platform.entries().get(0).deed().details())
        .containsEntry(
            "changed",
            "access allowed_methods auth_header balance consumer_header ejection health_check"
                + " limits max_body_bytes max_in_flight operations retries routes scopes timeouts"
                + " upstream_host upstream_tls upstreams");
    assertThat(workshop.platform.entries().get(0).deed().details().toString())
        .doesNotContain("a.example");
  }

  @Test
  void changeOfNothingIsNone() {
    ApiVersion version = workshop.draft(api, "v1");

    assertThat(desk.changed(version, UnaryOperator.identity())).isEqualTo(version);

    assertThat(workshop.changes()).isEmpty();
    assertThat(workshop.platform.written()).isEmpty();
  }

  @Test
  void changeThatMakesNoSenseNamesTheField() {
    ApiVersion version = workshop.draft(api, "v1");

    Refused refused =
        workshop.platform.refused(
            () ->
                desk.changed(
                    version,
                    definition -> {
                      throw new InvalidValue("scopes", InvalidValue.Fault.TOO_LONG, "fewer");
                    }));

    assertThat(refused.code()).isEqualTo(RefusalCode.VALIDATION_FAILED);
    assertThat(refused.errors())
        .containsExactly(new FieldError("scopes", "too_long", "expected: fewer"));
  }

  @Test
  void sunsetIsNotInThePast() {
    workshop.published(api, "v1");

    Refused refused =
        workshop.platform.refused(
            () ->
                new DeprecateVersion(workshop.versionSteps, workshop.catalog.versions())
                    .deprecate(
                        new DeprecateVersion.Command(
                            workshop.ada,
                            api.id().toString(),
                            "v1",
                            Optional.of(workshop.platform.clock.instant().minusSeconds(1)),
                            Optional.empty(),
                            Versions.ANY)));

    assertThat(refused.code()).isEqualTo(RefusalCode.VALIDATION_FAILED);
    assertThat(refused.errors()).extracting(FieldError::field).containsExactly("sunset_at");
  }

  @Test
  void staleVersionIsLeftAlone() {
    ApiVersion version = workshop.draft(api, "v1");

    assertThat(
            workshop.platform.refusal(
                () ->
                    new PublishVersion(workshop.versionSteps)
                        .publish(
                            new PublishVersion.Command(
                                workshop.ada,
                                api.id().toString(),
                                version.id().toString(),
                                Versions.of(2L)))))
        .isEqualTo(RefusalCode.STALE_VERSION);
  }

  @Test
  void versionIsFoundUnderItsOwnApiOnly() {
    ApiVersion version = workshop.draft(workshop.api(), "v9");

    for (String name : List.of(version.id().toString(), "v9", "V9", "", "ver_", "a b")) {
      assertThat(workshop.platform.refusal(() -> desk.published(workshop.ada, name)))
          .isEqualTo(RefusalCode.NOT_FOUND);
    }
  }

  private void illegal(String from, String to, ThrowingCallable act) {
    Refused refused = workshop.platform.refused(act);
    assertThat(refused.code()).isEqualTo(RefusalCode.ILLEGAL_TRANSITION);
    assertThat(refused.detail()).contains(from).contains(to);
    assertThat(refused.transition().map(IllegalTransition::from)).contains(from);
    assertThat(refused.transition().map(IllegalTransition::to)).contains(to);
  }
}
