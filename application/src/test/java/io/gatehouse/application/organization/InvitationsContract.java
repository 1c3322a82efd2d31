package io.gatehouse.application.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.runtime.Race;
import io.gatehouse.domain.organization.Invitation;
import io.gatehouse.domain.organization.InvitationId;
import io.gatehouse.domain.organization.Organization;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

public abstract class InvitationsContract {

  private static final String GRACE = "grace@example.com";

  private OrganizationStores stores;
  private Invitations invitations;
  private Organization organization;

  protected abstract OrganizationStores stores();

  @BeforeEach
  void open() {
    stores = stores();
    invitations = stores.invitations();
    organization = founded();
  }

  @Test
  void invitationIsFoundByItsTokenAndInItsOrganization() {
    Invitation invitation = Samples.invitation(organization, GRACE);
    SecretHash token = Samples.token();

    invitations.put(invitation, token);

    assertThat(held(token)).contains(invitation);
    assertThat(invitations.find(organization.id(), invitation.id())).contains(invitation);
    assertThat(invitations.find(founded().id(), invitation.id())).isEmpty();
  }

  @Test
  void unknownOneIsNotFound() {
    assertThat(held(Samples.token())).isEmpty();
    assertThat(invitations.find(organization.id(), new InvitationId(Samples.id()))).isEmpty();
  }

  @Test
  void laterOneToTheSameAddressReplacesTheOneBefore() {
    Invitation first = Samples.invitation(organization, GRACE);
    Invitation second = Samples.invitation(organization, GRACE);
    SecretHash before = Samples.token();
    SecretHash after = Samples.token();
    invitations.put(first, before);

    invitations.put(second, after);

    assertThat(held(before)).isEmpty();
    assertThat(invitations.find(organization.id(), first.id())).isEmpty();
    assertThat(held(after)).contains(second);
  }

  @Test
  void thoseOfOtherOrganizationsAndToOtherAddressesStay() {
    SecretHash one = put(organization, GRACE);
    SecretHash two = put(organization, "ada@example.com");
    SecretHash three = put(founded(), GRACE);

    assertThat(held(one)).isPresent();
    assertThat(held(two)).isPresent();
    assertThat(held(three)).isPresent();
  }

  @Test
  void removedOneOpensNothing() {
    Invitation invitation = Samples.invitation(organization, GRACE);
    SecretHash token = Samples.token();
    invitations.put(invitation, token);

    assertThat(invitations.remove(invitation)).isTrue();
    assertThat(invitations.remove(invitation)).isFalse();

    assertThat(held(token)).isEmpty();
    assertThat(invitations.find(organization.id(), invitation.id())).isEmpty();
  }

  @Test
  void oneThatChangedSinceItWasReadStays() {
    Invitation invitation = Samples.invitation(organization, GRACE);
    SecretHash token = Samples.token();
    invitations.put(invitation, token);
    Invitation other =
        new Invitation(
            invitation.id(),
            invitation.organization(),
            invitation.email(),
            invitation.role(),
            invitation.expiresAt(),
            invitation.revision().next(invitation.expiresAt()));

    assertThat(invitations.remove(other)).isFalse();

    assertThat(held(token)).contains(invitation);
  }

  @Test
  void oneThatIsRemovedManyTimesAtOnceIsRemovedOnce() {
    Invitation invitation = Samples.invitation(organization, GRACE);
    invitations.put(invitation, Samples.token());

    assertThat(Race.of(8, runner -> invitations.remove(invitation))).containsOnlyOnce(true);
  }

  @Test
  void thoseThatExpiredLongAgoAreForgotten() {
    Invitation invitation = Samples.invitation(organization, GRACE);
    SecretHash token = Samples.token();
    invitations.put(invitation, token);

    assertThat(invitations.removeExpiredBefore(invitation.expiresAt())).isZero();
    assertThat(held(token)).contains(invitation);
    assertThat(invitations.removeExpiredBefore(invitation.expiresAt().plusMillis(1))).isOne();

    assertThat(held(token)).isEmpty();
    assertThat(invitations.find(organization.id(), invitation.id())).isEmpty();
  }

  @Test
  void oneThatIsAcceptedManyTimesAtOnceIsAcceptedOnce() {
    SecretHash token = put(organization, GRACE);

    assertThat(Race.of(8, runner -> accepted(token))).containsOnlyOnce(true);
  }

  private boolean accepted(SecretHash token) {
    return stores
        .transactions()
        .within(
            () -> {
              Optional<Invitation> found = invitations.hold(token);
              return found.filter(invitations::remove).isPresent();
            });
  }

  private Optional<Invitation> held(SecretHash token) {
    return stores.transactions().within(() -> invitations.hold(token));
  }

  private SecretHash put(Organization owner, String email) {
    SecretHash token = Samples.token();
    invitations.put(Samples.invitation(owner, email), token);
    return token;
  }

  private Organization founded() {
    Organization founded = Samples.organization();
    stores.organizations().add(founded);
    return founded;
  }
}
