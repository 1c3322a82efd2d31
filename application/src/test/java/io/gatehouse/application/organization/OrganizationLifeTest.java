package io.gatehouse.application.organization;

import static io.gatehouse.application.organization.Platform.allowed;
import static io.gatehouse.application.organization.Platform.denied;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.change.Change;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.Chain;
import io.gatehouse.domain.organization.Member;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.OrganizationName;
import io.gatehouse.domain.organization.Role;
import io.gatehouse.domain.value.Edit;
import io.gatehouse.domain.value.Slug;
import io.gatehouse.domain.value.Versions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrganizationLifeTest {

  private static final OrganizationName NAME = new OrganizationName("Acme Inc.");

  private final Platform platform = new Platform();
  private final CreateOrganization create =
      new CreateOrganization(platform.audited, platform.limits, platform.founding, true);
  private final ChangeOrganization change =
      new ChangeOrganization(
          platform.audited,
          platform.limits,
          platform.authority,
          platform.organizations,
          platform.clock);
  private final DeleteOrganization delete =
      new DeleteOrganization(
          platform.audited, platform.authority, platform.organizations, List.of());
  private final Caller ada = platform.person("ada");
  private final Caller developer = platform.person("dev");
  private final Caller root = platform.platformAdmin("root");

  @Test
  void founderRunsWhatTheyFounded() {
    Organization acme = create.create(new CreateOrganization.Command(ada, NAME, Optional.empty()));

    assertThat(acme.slug()).hasToString("acme-inc");
    assertThat(acme.revision().version()).isEqualTo(1);
    assertThat(platform.members.find(acme.id(), ada.user().id()).map(Member::role))
        .contains(Role.ORG_ADMIN);
    assertThat(changed()).containsExactly(acme.id());
    assertThat(platform.written())
        .containsExactly(
            allowed(Action.CREATE_ORGANIZATION, acme.id(), ada.user().id(), acme.id()));
  }

  @Test
  void slugThatWasAskedForIsGivenOrRefused() {
    assertThat(created("acme").slug()).hasToString("acme");
    platform.written();
    assertThat(platform.refusal(() -> created("acme"))).isEqualTo(RefusalCode.SLUG_TAKEN);
    assertThat(platform.written())
        .containsExactly(
            denied(
                Action.CREATE_ORGANIZATION,
                RefusalCode.SLUG_TAKEN,
                "platform",
                ada.user().id(),
                "unknown"));
  }

  @Test
  void whereRegistrationIsOffOnlyThePlatformFounds() {
    CreateOrganization closed =
        new CreateOrganization(platform.audited, platform.limits, platform.founding, false);
    assertThat(
            platform.refusal(
                () -> closed.create(new CreateOrganization.Command(ada, NAME, Optional.empty()))))
        .isEqualTo(RefusalCode.REGISTRATION_DISABLED);
    closed.create(new CreateOrganization.Command(root, NAME, Optional.empty()));
  }

  @Test
  void administratorRenamesIt() {
    Organization acme = founded();
    platform.clock.pass(Duration.ofHours(1));

    Organization renamed = renamed(ada, acme.id().toString(), "New");

    assertThat(renamed.name()).hasToString("New");
    assertThat(renamed.slug()).isEqualTo(acme.slug());
    assertThat(renamed.revision()).isEqualTo(acme.revision().next(platform.clock.instant()));
    assertThat(platform.organizations.find(acme.id())).contains(renamed);
    assertThat(changed()).containsExactly(acme.id());
    assertThat(platform.written())
        .containsExactly(
            allowed(Action.UPDATE_ORGANIZATION, acme.id(), ada.user().id(), acme.id()));
  }

  @Test
  void changeOfNothingIsNone() {
    Organization acme = founded();

    assertThat(renamed(ada, "acme", acme.name().value())).isEqualTo(acme);
    assertThat(moved(ada, "acme", "acme")).isEqualTo(acme);

    assertThat(platform.written()).isEmpty();
    assertThat(changed()).isEmpty();
  }

  @Test
  void administratorMovesItToAnotherSlugAndBack() {
    Organization acme = founded();

    Organization moved = moved(ada, "acme", "other");

    assertThat(moved.slug()).hasToString("other");
    assertThat(moved.name()).isEqualTo(acme.name());
    assertThat(platform.organizations.findBySlug(new Slug("other"))).contains(moved);
    assertThat(platform.entries().get(0).deed().details())
        .containsEntry("slug", "other")
        .containsEntry("former_slug", "acme");
    assertThat(moved(ada, "other", "acme").slug()).hasToString("acme");
  }

  @Test
  void slugThatIsOrWasAnothersIsNotGiven() {
    founded();
    moved(ada, "acme", "other");
    created("third");
    for (String slug : List.of("acme", "other")) {
      assertThat(platform.refusal(() -> moved(root, "third", slug)))
          .isEqualTo(RefusalCode.SLUG_TAKEN);
      assertThat(platform.refusal(() -> created(slug))).isEqualTo(RefusalCode.SLUG_TAKEN);
    }
  }

  @Test
  void refusedMoveDoesNotKeepTheSlug() {
    founded();
    platform.refusal(() -> change.change(movedFrom(2L)));
    created("other");
  }

  @Test
  void staleVersionIsNeitherChangedNorDeleted() {
    Organization acme = founded();
    Versions stale = Versions.of(2L);
    assertThat(
            platform.refusal(
                () ->
                    change.change(
                        new ChangeOrganization.Command(
                            now(ada),
                            "acme",
                            Optional.of(NAME),
                            Optional.empty(),
                            Edit.keep(),
                            stale))))
        .isEqualTo(RefusalCode.STALE_VERSION);
    assertThat(
            platform.refusal(
                () -> delete.delete(new DeleteOrganization.Command(now(ada), "acme", stale))))
        .isEqualTo(RefusalCode.STALE_VERSION);
    assertThat(platform.written())
        .containsExactly(
            denied(
                Action.UPDATE_ORGANIZATION,
                RefusalCode.STALE_VERSION,
                acme.id(),
                ada.user().id(),
                acme.id()),
            denied(
                Action.DELETE_ORGANIZATION,
                RefusalCode.STALE_VERSION,
                acme.id(),
                ada.user().id(),
                acme.id()));
    delete.delete(new DeleteOrganization.Command(now(ada), "acme", Versions.of(1L)));
  }

  @Test
  void developerNeitherChangesNorDeletesIt() {
    Organization acme = founded();
    assertThat(platform.refusal(() -> renamed(developer, "acme", "New")))
        .isEqualTo(RefusalCode.FORBIDDEN);
    assertThat(platform.refusal(() -> deleted(developer, "acme"))).isEqualTo(RefusalCode.FORBIDDEN);
    assertThat(platform.written())
        .first()
        .isEqualTo(
            denied(
                Action.UPDATE_ORGANIZATION,
                RefusalCode.FORBIDDEN,
                acme.id(),
                developer.user().id(),
                acme.id()));
  }

  @Test
  void deletedOneIsGoneAndItsSlugAndTrailAreNot() {
    Organization acme = founded();

    deleted(ada, "acme");

    assertThat(platform.organizations.find(acme.id())).isEmpty();
    assertThat(changed()).containsExactly(acme.id());
    assertThat(platform.again(ada).roles()).isEmpty();
    assertThat(platform.written())
        .containsExactly(
            allowed(Action.DELETE_ORGANIZATION, acme.id(), ada.user().id(), acme.id()));
    assertThat(platform.refusal(() -> created("acme"))).isEqualTo(RefusalCode.SLUG_TAKEN);
    assertThat(platform.refusal(() -> deleted(root, "acme"))).isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(platform.auditQueries.head(Chain.of(acme.id())).sequence()).isEqualTo(1);
  }

  @Test
  void platformRunsEveryOrganization() {
    founded();
    renamed(root, "acme", "New");
    deleted(root, "acme");
  }

  /** To another slug, if acme is of that version. */
  private ChangeOrganization.Command movedFrom(long version) {
    return new ChangeOrganization.Command(
        now(ada),
        "acme",
        Optional.empty(),
        Optional.of(new Slug("other")),
        Edit.keep(),
        Versions.of(version));
  }

  private Organization founded() {
    Organization acme = platform.organization("acme", ada);
    platform.join(acme, developer, Role.DEVELOPER);
    return acme;
  }

  private Caller now(Caller caller) {
    return platform.again(caller);
  }

  private List<OrganizationId> changed() {
    return platform.changes().stream()
        .map(numbered -> numbered.change())
        .filter(changed -> changed.kind() == Change.Kind.ORGANIZATION)
        .map(changed -> OrganizationId.parse(changed.subject()))
        .toList();
  }

  private Organization created(String slug) {
    return create.create(new CreateOrganization.Command(ada, NAME, Optional.of(new Slug(slug))));
  }

  private Organization renamed(Caller caller, String organization, String name) {
    return change.change(
        new ChangeOrganization.Command(
            now(caller),
            organization,
            Optional.of(new OrganizationName(name)),
            Optional.empty(),
            Edit.keep(),
            Versions.ANY));
  }

  private Organization moved(Caller caller, String organization, String slug) {
    return change.change(
        new ChangeOrganization.Command(
            now(caller),
            organization,
            Optional.empty(),
            Optional.of(new Slug(slug)),
            Edit.keep(),
            Versions.ANY));
  }

  private void deleted(Caller caller, String organization) {
    delete.delete(new DeleteOrganization.Command(now(caller), organization, Versions.ANY));
  }
}
