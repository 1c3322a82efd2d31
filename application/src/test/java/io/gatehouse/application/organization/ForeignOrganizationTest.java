package io.gatehouse.application.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Chain;
import io.gatehouse.domain.audit.ChainHead;
import io.gatehouse.domain.organization.EmailAddress;
import io.gatehouse.domain.organization.Invitation;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.OrganizationName;
import io.gatehouse.domain.organization.Role;
import io.gatehouse.domain.value.Edit;
import io.gatehouse.domain.value.Slug;
import io.gatehouse.domain.value.Versions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a person is not in does not exist to them, whatever they try, and nobody there hears. */
class ForeignOrganizationTest {

  private final Platform platform = new Platform();
  private final Caller founder = platform.person("ada");
  private final Organization acme = platform.organization("acme", founder);
  private final Caller ada = platform.again(founder);
  private final Invitation invitation = Samples.invitation(acme, "eve@example.com");
  private final TrailAccess access = new TrailAccess(platform.authority, platform.auditQueries);

  private void change(Caller caller, String organization) {
    var command =
        new ChangeOrganization.Command(
            caller,
            organization,
            Optional.of(new OrganizationName("Mine")),
            Optional.of(new Slug("mine")),
            Edit.keep(),
            Versions.ANY);
    new ChangeOrganization(
            platform.audited,
            platform.limits,
            platform.authority,
            platform.organizations,
            platform.clock)
        .change(command);
  }

  /** Every act on an organization, by whom and on which. */
  private Stream<BiConsumer<Caller, String>> acts() {
    EmailAddress email = new EmailAddress("bob@example.com");
    return Stream.of(
        this::change,
        (caller, org) ->
            new AddMember(
                    platform.audited,
                    platform.authority,
                    platform.users,
                    platform.members,
                    platform.inviting,
                    platform.clock)
                .add(new AddMember.Command(caller, org, email, Role.ORG_ADMIN)),
        (caller, org) ->
            new ChangeMember(platform.audited, platform.authority, platform.members, platform.clock)
                .change(
                    new ChangeMember.Command(
                        caller, org, ada.user().id(), Role.ORG_ADMIN, Versions.ANY)),
        (caller, org) ->
            new WithdrawInvitation(platform.audited, platform.authority, platform.invitations)
                .withdraw(
                    new WithdrawInvitation.Command(caller, org, invitation.id(), Versions.ANY)),
        (caller, org) -> remove(caller, org, caller),
        (caller, org) ->
            new DeleteOrganization(
                    platform.audited, platform.authority, platform.organizations, List.of())
                .delete(new DeleteOrganization.Command(caller, org, Versions.ANY)));
  }

  private void remove(Caller caller, String org, Caller target) {
    new RemoveMember(platform.audited, platform.authority, platform.members)
        .remove(new RemoveMember.Command(caller, org, target.user().id(), Versions.ANY));
  }

  @Test
  void nobodyFromOutsideFindsIt() {
    platform.invitations.put(invitation, Samples.token());
    Caller stranger = platform.person("bob");
    Caller boss = platform.person("boss");
    platform.organization("other", boss);
    long before = trailLength();
    for (Caller caller : List.of(stranger, platform.again(boss))) {
      for (String name : List.of(acme.id().toString(), "acme")) {
        acts()
            .forEach(
                act ->
                    assertThat(platform.refusal(() -> act.accept(caller, name)))
                        .isEqualTo(RefusalCode.NOT_FOUND));
        assertThat(platform.refusal(() -> remove(caller, name, ada)))
            .isEqualTo(RefusalCode.NOT_FOUND);
      }
    }
    assertThat(trailLength()).isEqualTo(before);
    assertThat(platform.written())
        .hasSize(2 * 2 * 7)
        .allSatisfy(entry -> assertThat(entry.toList()).contains("not_found", "platform"));
  }

  @Test
  void itLooksLikeOneThatDoesNotExist() {
    Caller stranger = platform.person("bob");
    String none = new OrganizationId(Samples.id()).toString();
    acts()
        .forEach(
            act -> {
              Refused foreign = refused(act, stranger, acme.id().toString());
              Refused absent = refused(act, stranger, none);
              assertThat(foreign.code()).isEqualTo(absent.code());
              assertThat(foreign.detail()).isEqualTo(absent.detail());
            });
  }

  @Test
  void namesThatAreNoneAreNotFoundByAnybody() {
    Caller root = platform.platformAdmin("root");
    for (String name :
        List.of("", "ACME", "acme\n", "org_", "org_zzzzzzzzzzzzzzzzzzzzzzzzzz", "api", "../acme")) {
      acts()
          .forEach(
              act ->
                  assertThat(platform.refusal(() -> act.accept(root, name)))
                      .isEqualTo(RefusalCode.NOT_FOUND));
    }
  }

  @Test
  void whoRunsThePlatformIsInside() {
    platform.invitations.put(invitation, Samples.token());
    Caller root = platform.platformAdmin("root");
    acts().limit(4).forEach(act -> act.accept(root, acme.id().toString()));
  }

  @Test
  void trailOfItIsNotFoundEither() {
    Caller stranger = platform.person("bob");
    Caller developer = platform.person("dev");
    platform.join(acme, developer, Role.DEVELOPER);
    for (String name : List.of(acme.id().toString(), "acme", "nothing", "org_", "")) {
      assertThat(code(stranger, Optional.of(name))).isEqualTo(RefusalCode.NOT_FOUND);
    }
    assertThat(code(platform.again(developer), Optional.of("acme")))
        .isEqualTo(RefusalCode.FORBIDDEN);
    assertThat(code(ada, Optional.of("platform"))).isEqualTo(RefusalCode.FORBIDDEN);
    assertThat(code(stranger, Optional.empty())).isEqualTo(RefusalCode.FORBIDDEN);
    assertThat(code(platform.again(developer), Optional.empty())).isEqualTo(RefusalCode.FORBIDDEN);
  }

  @Test
  void administratorReadsTheTrailsOfTheirOwn() {
    Organization second = platform.organization("second", ada);
    platform.join(platform.organization("third", platform.person("x")), ada, Role.DEVELOPER);
    Caller now = platform.again(ada);
    assertThat(access.readable(now, Optional.of("acme"))).containsExactly(Chain.of(acme.id()));
    assertThat(access.readable(now, Optional.empty()))
        .containsExactlyInAnyOrder(Chain.of(acme.id()), Chain.of(second.id()));
  }

  @Test
  void whoRunsThePlatformReadsEveryTrailAndThoseOfWhatIsGone() {
    Caller root = platform.platformAdmin("root");
    acts().skip(5).forEach(act -> act.accept(ada, "acme"));
    String gone = acme.id().toString();

    assertThat(access.readable(root, Optional.of(gone))).containsExactly(Chain.of(gone));
    assertThat(access.readable(root, Optional.of("platform"))).containsExactly(Chain.PLATFORM);
    assertThat(access.readable(root, Optional.empty())).containsExactly(Chain.of(gone));
    assertThat(code(root, Optional.of("acme"))).isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(code(root, Optional.of(new OrganizationId(Samples.id()).toString())))
        .isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(code(root, Optional.of("org_zzzzzzzzzzzzzzzzzzzzzzzzzz")))
        .isEqualTo(RefusalCode.NOT_FOUND);
  }

  private long trailLength() {
    ChainHead head = platform.auditQueries.head(Chain.of(acme.id()));
    return head.sequence();
  }

  private RefusalCode code(Caller caller, Optional<String> name) {
    return refused((who, what) -> access.readable(who, name), caller, "").code();
  }

  private static Refused refused(BiConsumer<Caller, String> act, Caller caller, String name) {
    return Objects.requireNonNull(
        catchThrowableOfType(Refused.class, () -> act.accept(caller, name)), "not refused");
  }
}
