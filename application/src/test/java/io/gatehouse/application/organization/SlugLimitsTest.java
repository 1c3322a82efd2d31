package io.gatehouse.application.organization;

import static io.gatehouse.application.organization.Platform.denied;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationName;
import io.gatehouse.domain.organization.Role;
import io.gatehouse.domain.value.Edit;
import io.gatehouse.domain.value.Slug;
import io.gatehouse.domain.value.Versions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Slugs are never given back, so nobody may take all there are. */
class SlugLimitsTest {

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
  private final Caller ada = platform.person("ada");
  private final Caller developer = platform.person("dev");
  private final Caller root = platform.platformAdmin("root");

  @Test
  void slugsAreNotTakenWithoutEnd() {
    takeAllSlugsBut(0);
    platform.written();

    assertThat(platform.refusal(() -> created("more"))).isEqualTo(RefusalCode.RATE_LIMIT_EXCEEDED);
    assertThat(platform.written())
        .containsExactly(
            denied(
                Action.CREATE_ORGANIZATION,
                RefusalCode.RATE_LIMIT_EXCEEDED,
                "platform",
                ada.user().id(),
                "unknown"));
    Caller again = platform.again(ada);
    assertThat(platform.refusal(() -> moved(again, "acme-0", "more")))
        .isEqualTo(RefusalCode.RATE_LIMIT_EXCEEDED);
    platform.clock.pass(Duration.ofMinutes(10));
    moved(again, "acme-0", "more");
  }

  @Test
  void whoTakesNoSlugSpendsNone() {
    Organization acme = founded();
    takeAllSlugsBut(1);
    for (int i = 0; i < 3; i++) {
      assertThat(platform.refusal(() -> created("acme"))).isEqualTo(RefusalCode.SLUG_TAKEN);
      assertThat(moved(ada, "acme", "acme")).isEqualTo(acme);
      assertThat(platform.refusal(() -> moved(developer, "acme", "other")))
          .isEqualTo(RefusalCode.FORBIDDEN);
      assertThat(platform.refusal(() -> moved(ada, "nowhere", "other")))
          .isEqualTo(RefusalCode.NOT_FOUND);
      assertThat(platform.refusal(() -> change.change(movedFrom(2L))))
          .isEqualTo(RefusalCode.STALE_VERSION);
    }

    moved(ada, "acme", "other");

    assertThat(platform.refusal(() -> moved(ada, "other", "more")))
        .isEqualTo(RefusalCode.RATE_LIMIT_EXCEEDED);
    assertThat(moved(ada, "other", "other").slug()).hasToString("other");
  }

  @Test
  void whoRunsThePlatformTakesAsManyAsThereAre() {
    for (int i = 0; i < 40; i++) {
      create.create(new CreateOrganization.Command(root, NAME, Optional.of(new Slug("acme-" + i))));
      moved(root, "acme-" + i, "other-" + i);
    }
  }

  /** An account has 18 in an hour. */
  private void takeAllSlugsBut(int few) {
    for (int i = few; i < 18; i++) {
      created("acme-" + (i - few));
    }
  }

  /** To another slug, if acme is of that version. */
  private ChangeOrganization.Command movedFrom(long version) {
    return new ChangeOrganization.Command(
        platform.again(ada),
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

  private Organization created(String slug) {
    return create.create(new CreateOrganization.Command(ada, NAME, Optional.of(new Slug(slug))));
  }

  private Organization moved(Caller caller, String organization, String slug) {
    return change.change(
        new ChangeOrganization.Command(
            platform.again(caller),
            organization,
            Optional.empty(),
            Optional.of(new Slug(slug)),
            Edit.keep(),
            Versions.ANY));
  }
}
