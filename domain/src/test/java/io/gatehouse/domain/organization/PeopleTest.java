package io.gatehouse.domain.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.limit.Allowance;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.Revision;
import io.gatehouse.domain.value.Slug;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeopleTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(5);
  private static final UUID ID = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
  private static final String TEXT = "01h455vb4pex5vsknk084sn02q";
  private static final OrganizationId ACME = new OrganizationId(ID);
  private static final EmailAddress ADA = new EmailAddress("ada@example.com");

  @Test
  void idsOfEachKindHaveTheirOwnPrefixAndRefuseTheOthers() {
    assertThat(OrganizationId.parse("org_" + TEXT)).isEqualTo(ACME).hasToString("org_" + TEXT);
    assertThat(UserId.parse("usr_" + TEXT)).isEqualTo(new UserId(ID)).hasToString("usr_" + TEXT);
    assertThat(SessionId.parse("ses_" + TEXT))
        .isEqualTo(new SessionId(ID))
        .hasToString("ses_" + TEXT);
    assertThat(InvitationId.parse("inv_" + TEXT))
        .isEqualTo(new InvitationId(ID))
        .hasToString("inv_" + TEXT);
    assertThatThrownBy(() -> OrganizationId.parse("usr_" + TEXT)).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> UserId.parse("org_" + TEXT)).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> SessionId.parse("usr_" + TEXT)).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> InvitationId.parse("ses_" + TEXT)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void namesAreLinesOfAtMostAHundredCharacters() {
    assertThat(new OrganizationName(" Größe & Söhne ")).hasToString("Größe & Söhne");
    assertThat(new DisplayName(" Ada ")).hasToString("Ada");
    assertThatThrownBy(() -> new OrganizationName("a".repeat(101)))
        .hasMessageStartingWith("name: too_long");
    assertThatThrownBy(() -> new DisplayName("a\nb")).hasMessageStartingWith("display_name: mal");
    assertThatThrownBy(() -> new DisplayName("")).hasMessageStartingWith("display_name: required");
  }

  @Test
  void memberIsNeverAnAdministratorOfThePlatform() {
    assertThatThrownBy(() -> member(Role.PLATFORM_ADMIN)).isInstanceOf(InvalidValue.class);
    Member developer = member(Role.DEVELOPER);
    assertThatThrownBy(() -> developer.as(Role.PLATFORM_ADMIN, LATER))
        .isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @CsvSource({
    "ORG_ADMIN, 0, true",
    "ORG_ADMIN, 1, false",
    "ORG_ADMIN, 2, false",
    "DEVELOPER, 0, false",
    "DEVELOPER, 1, false",
  })
  void lastAdministratorHasNoOther(Role role, long others, boolean last) {
    assertThat(member(role).isLastAdmin(others)).isEqualTo(last);
  }

  @Test
  void memberWithAnotherRoleIsTheNextEdition() {
    Member member = member(Role.DEVELOPER).as(Role.ORG_ADMIN, LATER);
    assertThat(member.role()).isEqualTo(Role.ORG_ADMIN);
    assertThat(member.revision()).isEqualTo(new Revision(2, NOON, LATER));
    assertThat(member.user()).isEqualTo(new UserId(ID));
    assertThat(member.organization()).isEqualTo(ACME);
  }

  @ParameterizedTest
  @CsvSource({
    "true, ACTIVE, true, false",
    "true, DISABLED, false, true",
    "false, ACTIVE, false, false",
    "false, DISABLED, false, true",
  })
  void personRunsThePlatformOnlyIfTheyMaySignIn(
      boolean platformAdmin, User.State state, boolean runs, boolean locked) {
    User user = user(platformAdmin, state);
    assertThat(user.runsPlatform()).isEqualTo(runs);
    assertThat(user.mayNotSignIn()).isEqualTo(locked);
  }

  @Test
  void changedPersonIsTheNextEditionAndOtherwiseTheSame() {
    User user = user(false, User.State.ACTIVE).changed(User.State.DISABLED, true, LATER);
    assertThat(user)
        .isEqualTo(
            new User(
                new UserId(ID),
                ADA,
                new DisplayName("Ada"),
                true,
                User.State.DISABLED,
                new Revision(2, NOON, LATER)));
  }

  @Test
  void stateIsReadAsItIsWritten() {
    assertThat(User.State.of("active")).isEqualTo(User.State.ACTIVE);
    assertThat(User.State.of("disabled")).isEqualTo(User.State.DISABLED);
    assertThatThrownBy(() -> User.State.of("ACTIVE"))
        .hasMessage("state: out_of_range (expected: active or disabled)");
  }

  @Test
  void renamedOrganizationIsTheNextEdition() {
    Organization acme =
        new Organization(ACME, new OrganizationName("A"), new Slug("a"), Revision.first(NOON));
    assertThat(acme.changed(new OrganizationName("B"), new Slug("b"), acme.terms(), LATER))
        .isEqualTo(
            new Organization(
                ACME, new OrganizationName("B"), new Slug("b"), new Revision(2, NOON, LATER)));
  }

  @Test
  void organizationKeepsItsTermsAndItsName() {
    Organization acme =
        new Organization(ACME, new OrganizationName("A"), new Slug("a"), Revision.first(NOON));
    Allowance allowance = new Allowance(List.of(), Optional.of(5L));
    OrganizationTerms terms = acme.terms().with(allowance).in(OrganizationTerms.zone("Asia/Tokyo"));
    Organization next = acme.changed(acme.name(), acme.slug(), terms, LATER);
    assertThat(next.terms().allowance()).isEqualTo(allowance);
    assertThat(next.terms().zoneName()).isEqualTo("Asia/Tokyo");
    assertThat(next.revision()).isEqualTo(new Revision(2, NOON, LATER));
  }

  @Test
  void timeZonesAreThoseThatHaveAName() {
    for (String name : List.of("UTC", "Europe/Berlin", "America/New_York")) {
      assertThat(new OrganizationTerms(Allowance.ANY, OrganizationTerms.zone(name)).zoneName())
          .isEqualTo(name);
    }
    for (String name : List.of("", "utc", "+02:00", "Europe/Bielefeld", "GMT+1")) {
      assertThatThrownBy(() -> OrganizationTerms.zone(name))
          .hasMessageStartingWith("time_zone: out_of_range");
    }
  }

  @Test
  void timeZoneThatIsNoneAnyMoreIsUtc() {
    assertThat(OrganizationTerms.kept("Europe/Berlin")).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(OrganizationTerms.kept("UTC")).isEqualTo(ZoneOffset.UTC);
    assertThat(OrganizationTerms.kept("Europe/Bielefeld")).isEqualTo(ZoneOffset.UTC);
  }

  @Test
  void invitationIsForItsAddressUntilItExpires() {
    Invitation invitation = Invitation.issue(new InvitationId(ID), ACME, ADA, Role.DEVELOPER, NOON);
    Instant end = NOON.plus(Duration.ofDays(7));

    assertThat(invitation.expiresAt()).isEqualTo(end);
    assertThat(invitation.isFor(ADA, NOON)).isTrue();
    assertThat(invitation.isFor(ADA, end.minusNanos(1))).isTrue();
    assertThat(invitation.isFor(ADA, end)).isFalse();
    assertThat(invitation.isFor(new EmailAddress("bob@example.com"), NOON)).isFalse();
    assertThat(invitation.isFor(new EmailAddress("ADA@example.com"), NOON)).isTrue();
  }

  @Test
  void refreshTokenLastsAWeekButNotBeyondTheSession() {
    Session session = new Session(new SessionId(ID), new UserId(ID), NOON);
    Instant end = NOON.plus(Duration.ofDays(30));

    assertThat(session.refreshableUntil(NOON)).isEqualTo(NOON.plus(Duration.ofDays(7)));
    assertThat(session.refreshableUntil(end.minus(Duration.ofDays(8))))
        .isEqualTo(end.minus(Duration.ofDays(1)));
    assertThat(session.refreshableUntil(end.minus(Duration.ofDays(7)))).isEqualTo(end);
    assertThat(session.refreshableUntil(end.minusSeconds(1))).isEqualTo(end);
    assertThat(session.refreshableUntil(end.plusSeconds(1))).isEqualTo(end);
  }

  private static Member member(Role role) {
    return new Member(ACME, new UserId(ID), role, Revision.first(NOON));
  }

  private static User user(boolean platformAdmin, User.State state) {
    return new User(
        new UserId(ID), ADA, new DisplayName("Ada"), platformAdmin, state, Revision.first(NOON));
  }
}
