package io.gatehouse.application.organization;

import static io.gatehouse.application.organization.Platform.SOMEWHERE;
import static io.gatehouse.application.organization.Platform.allowed;
import static io.gatehouse.application.organization.Platform.denied;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.change.Change;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.organization.DisplayName;
import io.gatehouse.domain.organization.EmailAddress;
import io.gatehouse.domain.organization.Invitation;
import io.gatehouse.domain.organization.InvitationId;
import io.gatehouse.domain.organization.Member;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationName;
import io.gatehouse.domain.organization.Role;
import io.gatehouse.domain.organization.UserId;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RegisterTest {

  private final Platform platform = new Platform();
  private final Register open = register(true);
  private final Register closed = register(false);
  private final Caller boss = platform.person("boss");
  private final Organization acme = platform.organization("acme", boss);

  @Test
  void personGetsAnAccountAndAnOrganization() {
    Register.Registered registered = open.register(founding("ada", "Größe & Söhne"));

    UserId ada = registered.tokens().user().id();
    Organization own = registered.organization();
    assertThat(own.slug()).hasToString("gro-e-sohne");
    assertThat(platform.organizations.find(own.id())).contains(own);
    assertThat(platform.members.find(own.id(), ada).map(Member::role)).contains(Role.ORG_ADMIN);
    assertThat(registered.tokens().user().platformAdmin()).isFalse();
    assertThat(platform.changes())
        .extracting(numbered -> numbered.change())
        .containsExactly(Change.of(Change.Kind.ORGANIZATION, own.id()));
    assertThat(platform.written())
        .containsExactlyInAnyOrder(
            allowed(Action.REGISTER_USER, "platform", ada, ada),
            allowed(Action.CREATE_ORGANIZATION, own.id(), ada, own.id()));
  }

  @Test
  void invitedPersonJoins() {
    String token = invite("ada");

    Register.Registered registered = closed.register(invited("ada", token));

    UserId ada = registered.tokens().user().id();
    assertThat(registered.organization()).isEqualTo(acme);
    assertThat(platform.members.find(acme.id(), ada).map(Member::role)).contains(Role.DEVELOPER);
    assertThat(platform.changes()).isEmpty();
    assertThat(platform.written())
        .contains(allowed(Action.REGISTER_USER, "platform", ada, ada))
        .hasSize(2)
        .anySatisfy(
            entry ->
                assertThat(entry.toList())
                    .startsWith(Action.ACCEPT_INVITATION, "allowed", acme.id().toString()));
  }

  @Test
  void invitationIsGoodForOne() {
    String token = invite("ada");
    closed.register(invited("ada", token));
    platform.written();

    assertThat(platform.refusal(() -> closed.register(invited("bob", token))))
        .isEqualTo(RefusalCode.INVITATION_INVALID);
    assertThat(platform.written())
        .containsExactly(
            denied(
                Action.REGISTER_USER,
                RefusalCode.INVITATION_INVALID,
                "platform",
                "anonymous",
                "unknown"));
  }

  @Test
  void invitationOfSomebodyElseIsWorthNothing() {
    String token = invite("ada");
    assertThat(platform.refusal(() -> closed.register(invited("bob", token))))
        .isEqualTo(RefusalCode.INVITATION_INVALID);
    assertThat(platform.refusal(() -> closed.register(invited("ada", token + "x"))))
        .isEqualTo(RefusalCode.INVITATION_INVALID);
    closed.register(invited("ada", token));
  }

  @Test
  void expiredInvitationIsWorthNothing() {
    String token = invite("ada");
    platform.clock.pass(Invitation.LIFETIME);
    assertThat(platform.refusal(() -> open.register(invited("ada", token))))
        .isEqualTo(RefusalCode.INVITATION_INVALID);
  }

  @Test
  void invitationToWhatIsNoMoreIsWorthNothing() {
    String token = invite("ada");
    platform.organizations.delete(acme);
    assertThat(platform.refusal(() -> open.register(invited("ada", token))))
        .isEqualTo(RefusalCode.INVITATION_INVALID);
  }

  @Test
  void whereRegistrationIsOffNobodyFoundsAnything() {
    assertThat(platform.refusal(() -> closed.register(founding("ada", "Ada"))))
        .isEqualTo(RefusalCode.REGISTRATION_DISABLED);
    assertThat(platform.written())
        .containsExactly(
            denied(
                Action.REGISTER_USER,
                RefusalCode.REGISTRATION_DISABLED,
                "platform",
                "anonymous",
                "unknown"));
    assertThat(platform.limiter.charged()).isEmpty();
  }

  @Test
  void addressIsRegisteredOnce() {
    open.register(founding("ada", "Ada"));
    platform.written();
    assertThat(platform.refusal(() -> open.register(founding("ADA", "Other"))))
        .isEqualTo(RefusalCode.EMAIL_TAKEN);
    assertThat(platform.written())
        .containsExactly(
            denied(
                Action.REGISTER_USER, RefusalCode.EMAIL_TAKEN, "platform", "anonymous", "unknown"));
  }

  @Test
  void nobodyRegistersWithoutEnd() {
    for (int i = 0; i < 6; i++) {
      open.register(founding("ada" + i, "Ada"));
    }
    assertThat(platform.refusal(() -> open.register(founding("bob", "Bob"))))
        .isEqualTo(RefusalCode.RATE_LIMIT_EXCEEDED);
    platform.clock.pass(Duration.ofSeconds(10));
    open.register(founding("bob", "Bob"));
  }

  @Test
  void overloadCostsNoPermit() {
    platform.hasher.overloaded = true;
    assertThatThrownBy(() -> open.register(founding("ada", "Ada")))
        .isInstanceOf(PasswordHasher.Overloaded.class);
    assertThat(platform.limiter.charged()).isEmpty();
    assertThat(platform.written()).isEmpty();
  }

  @Test
  void popularNameIsNobodysAlone() {
    Set<String> slugs = new HashSet<>();
    for (int i = 0; i < 30; i++) {
      platform.clock.pass(Duration.ofMinutes(1));
      slugs.add(open.register(founding("ada" + i, "Acme")).organization().slug().value());
    }
    assertThat(slugs).hasSize(30).contains("acme-2", "acme-9").doesNotContain("acme");
    assertThat(slugs).filteredOn(slug -> slug.matches("acme-[0-9a-z]{10}")).hasSize(22);
  }

  @Test
  void nameWithoutASlugGetsOneAllTheSame() {
    assertThat(open.register(founding("ada", "東京")).organization().slug())
        .hasToString("organization");
    assertThat(open.register(founding("bob", "Admin")).organization().slug())
        .hasToString("organization-2");
  }

  private Register register(boolean isOpen) {
    return new Register(
        platform.audited,
        platform.limits,
        platform.accounts,
        platform.founding,
        platform.joining,
        isOpen);
  }

  private String invite(String name) {
    Secret token = new Secret("ghi_" + name);
    platform.invitations.put(
        Invitation.issue(
            new InvitationId(Samples.id()),
            acme.id(),
            new EmailAddress(name + "@example.com"),
            Role.DEVELOPER,
            platform.clock.instant()),
        token.hash());
    return token.text();
  }

  private static Register.Command founding(String name, String organization) {
    return new Register.Command(
        SOMEWHERE,
        account(name),
        Optional.of(new OrganizationName(organization)),
        Optional.empty());
  }

  private static Register.Command invited(String name, String token) {
    return new Register.Command(SOMEWHERE, account(name), Optional.empty(), Optional.of(token));
  }

  private static NewAccount account(String name) {
    return new NewAccount(
        new EmailAddress(name + "@example.com"), new DisplayName(name), Platform.GOOD);
  }
}
