package io.gatehouse.application.catalog;

import static io.gatehouse.application.organization.Platform.allowed;
import static io.gatehouse.application.organization.Platform.denied;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.credential.Workshop;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.catalog.ApiName;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Visibility;
import io.gatehouse.domain.value.Description;
import io.gatehouse.domain.value.Edit;
import io.gatehouse.domain.value.Slug;
import io.gatehouse.domain.value.Versions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiLifeTest {

  private static final ApiName PETS = new ApiName("Pets & Co.");

  private final Workshop workshop = new Workshop();
  private final CreateApi create =
      new CreateApi(workshop.platform.audited, workshop.platform.authority, workshop.newApis);
  private final ChangeApi change =
      new ChangeApi(
          workshop.platform.audited,
          workshop.catalogAccess,
          workshop.catalog.apis(),
          workshop.platform.clock);
  private final DeleteApi delete =
      new DeleteApi(
          workshop.platform.audited,
          workshop.catalogAccess,
          workshop.catalog.apis(),
          workshop.endings);

  @Test
  void developerCreatesOne() {
    ApiProduct api = created(workshop.dev, "acme", Optional.empty());

    assertThat(api.organization()).isEqualTo(workshop.acme.id());
    assertThat(api.slug()).hasToString("pets-co");
    assertThat(api.visibility()).isEqualTo(Visibility.ORGANIZATION);
    assertThat(api.revision().version()).isEqualTo(1);
    assertThat(workshop.catalog.apis().findAnywhere(api.id())).contains(api);
    assertThat(workshop.changes()).containsExactly("api " + api.id());
    assertThat(workshop.platform.written())
        .containsExactly(
            allowed(Action.CREATE_API, workshop.acme.id(), workshop.dev.user().id(), api.id()));
    assertThat(workshop.platform.entries().get(0).deed().details())
        .containsEntry("slug", "pets-co")
        .containsEntry("visibility", "organization");
  }

  @Test
  void nameMayBePopularAndASlugThatIsAskedForMayNot() {
    created(workshop.ada, "acme", Optional.empty());

    assertThat(created(workshop.ada, "acme", Optional.empty()).slug()).hasToString("pets-co-2");
    assertThat(
            workshop.platform.refusal(
                () -> created(workshop.ada, "acme", Optional.of(new Slug("pets-co-2")))))
        .isEqualTo(RefusalCode.SLUG_TAKEN);
    assertThat(created(workshop.bea, "shop", Optional.of(new Slug("pets-co"))).slug())
        .hasToString("pets-co");
  }

  @ParameterizedTest
  @CsvSource({"ペット, unnamed", "Events, events-api", "Live!, live-api", "API, api-api"})
  void nameThatIsNoSlugGetsOneAnyway(String name, String slug) {
    ApiProduct api =
        create.create(
            new CreateApi.Command(
                workshop.ada,
                "acme",
                new ApiName(name),
                Optional.empty(),
                Optional.empty(),
                Visibility.PUBLIC));

    assertThat(api.slug()).hasToString(slug);
  }

  @Test
  void changesAreStoredTogether() {
    ApiProduct api = workshop.api();
    workshop.platform.clock.pass(Duration.ofHours(1));

    ApiProduct changed =
        change.change(
            new ChangeApi.Command(
                workshop.dev,
                api.id().toString(),
                Optional.of(PETS),
                Optional.of(new Slug("pets")),
                Edit.to(new Description("All of them")),
                Edit.to(Visibility.PRIVATE),
                Versions.of(1L)));

    assertThat(changed.name()).isEqualTo(PETS);
    assertThat(changed.description()).contains(new Description("All of them"));
    assertThat(changed.visibility()).isEqualTo(Visibility.PRIVATE);
    assertThat(changed.revision())
        .isEqualTo(api.revision().next(workshop.platform.clock.instant()));
    assertThat(workshop.catalog.apis().findBySlug(workshop.acme.id(), new Slug("pets")))
        .contains(changed);
    assertThat(workshop.changes()).containsExactly("api " + api.id());
    assertThat(workshop.platform.entries().get(0).deed().details())
        .containsEntry("slug", "pets")
        .containsEntry("former_slug", api.slug().value())
        .containsEntry("visibility", "private")
        .containsEntry("former_visibility", "public");
  }

  @Test
  void whatWasSaidIsTakenBack() {
    ApiProduct api = workshop.api();
    String id = api.id().toString();
    ApiProduct said =
        changed(id, Edit.to(new Description("All of them")), Edit.to(Visibility.PUBLIC));

    assertThat(changed(id, Edit.keep(), Edit.keep())).isEqualTo(said);
    ApiProduct next = changed(id, Edit.clear(), Edit.clear());
    assertThat(next.description()).isEmpty();
    assertThat(next.visibility()).isEqualTo(Visibility.PRIVATE);
    assertThat(changed(id, Edit.clear(), Edit.clear())).isEqualTo(next);
  }

  @Test
  void changeOfNothingIsNone() {
    ApiProduct api = workshop.api();

    assertThat(renamed(workshop.ada, api.slug().value(), api.name())).isEqualTo(api);

    assertThat(workshop.changes()).isEmpty();
    assertThat(workshop.platform.written()).isEmpty();
  }

  @Test
  void slugOfASiblingIsNotGiven() {
    ApiProduct first = workshop.api();
    ApiProduct second = workshop.api();

    assertThat(
            workshop.platform.refusal(
                () ->
                    change.change(
                        new ChangeApi.Command(
                            workshop.ada,
                            second.id().toString(),
                            Optional.empty(),
                            Optional.of(first.slug()),
                            Edit.keep(),
                            Edit.keep(),
                            Versions.ANY))))
        .isEqualTo(RefusalCode.SLUG_TAKEN);
  }

  @Test
  void staleVersionIsNeitherChangedNorDeleted() {
    ApiProduct api = workshop.api();
    String id = api.id().toString();

    assertThat(
            workshop.platform.refusal(
                () ->
                    change.change(
                        new ChangeApi.Command(
                            workshop.ada,
                            id,
                            Optional.of(PETS),
                            Optional.empty(),
                            Edit.keep(),
                            Edit.keep(),
                            Versions.of(2L)))))
        .isEqualTo(RefusalCode.STALE_VERSION);
    assertThat(workshop.platform.refusal(() -> deleted(workshop.ada, id, Versions.of(2L))))
        .isEqualTo(RefusalCode.STALE_VERSION);
    assertThat(workshop.platform.written())
        .containsExactly(
            denied(
                Action.UPDATE_API,
                RefusalCode.STALE_VERSION,
                workshop.acme.id(),
                workshop.ada.user().id(),
                id),
            denied(
                Action.DELETE_API,
                RefusalCode.STALE_VERSION,
                workshop.acme.id(),
                workshop.ada.user().id(),
                id));
  }

  @Test
  void administratorDeletesItAndADeveloperDoesNot() {
    ApiProduct api = workshop.api();
    ApiVersion version = workshop.published(api, "v1");
    String id = api.id().toString();

    assertThat(workshop.platform.refusal(() -> deleted(workshop.dev, id, Versions.ANY)))
        .isEqualTo(RefusalCode.FORBIDDEN);
    deleted(workshop.ada, id, Versions.of(1L));

    assertThat(workshop.catalog.apis().findAnywhere(api.id())).isEmpty();
    assertThat(workshop.catalog.versions().find(api.id(), version.id())).isEmpty();
    assertThat(workshop.changes()).containsExactly("api " + api.id());
    assertThat(workshop.platform.written())
        .containsExactly(
            denied(
                Action.DELETE_API,
                RefusalCode.FORBIDDEN,
                workshop.acme.id(),
                workshop.dev.user().id(),
                id),
            allowed(Action.DELETE_API, workshop.acme.id(), workshop.ada.user().id(), id));
  }

  @Test
  void slugNamesItWhereOnlyOneHasIt() {
    created(workshop.ada, "acme", Optional.of(new Slug("pets")));
    ApiProduct theirs = created(workshop.bea, "shop", Optional.of(new Slug("pets")));

    assertThat(workshop.catalogAccess.api(workshop.bob, "pets")).isEqualTo(theirs);
    assertThat(workshop.platform.refusal(() -> renamed(workshop.root, "pets", PETS)))
        .isEqualTo(RefusalCode.NOT_FOUND);
    deleted(workshop.ada, "pets", Versions.ANY);
    assertThat(workshop.catalogAccess.api(workshop.root, "pets")).isEqualTo(theirs);
  }

  @Test
  void platformRunsEveryApi() {
    ApiProduct api = created(workshop.root, "acme", Optional.empty());

    renamed(workshop.root, api.id().toString(), new ApiName("Other"));
    deleted(workshop.root, "pets-co", Versions.ANY);

    assertThat(workshop.catalog.apis().find(Reach.PLATFORM, api.id())).isEmpty();
  }

  @Test
  void whoIsNotInTheOrganizationCreatesNothing() {
    for (String name : List.of("acme", workshop.acme.id().toString(), "none", "", "org_")) {
      assertThat(workshop.platform.refusal(() -> created(workshop.eve, name, Optional.empty())))
          .isEqualTo(RefusalCode.NOT_FOUND);
    }
  }

  private ApiProduct created(Caller caller, String organization, Optional<Slug> slug) {
    return create.create(
        new CreateApi.Command(
            caller, organization, PETS, slug, Optional.empty(), Visibility.ORGANIZATION));
  }

  private ApiProduct renamed(Caller caller, String api, ApiName name) {
    return change.change(
        new ChangeApi.Command(
            caller,
            api,
            Optional.of(name),
            Optional.empty(),
            Edit.keep(),
            Edit.keep(),
            Versions.ANY));
  }

  private ApiProduct changed(
      String api, Edit<Description> description, Edit<Visibility> visibility) {
    return change.change(
        new ChangeApi.Command(
            workshop.ada,
            api,
            Optional.empty(),
            Optional.empty(),
            description,
            visibility,
            Versions.ANY));
  }

  private void deleted(Caller caller, String api, Versions version) {
    delete.delete(new DeleteApi.Command(caller, api, version));
  }
}
