package io.gatehouse.application.organization;

import io.gatehouse.application.runtime.InMemoryTable;
import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.domain.organization.EmailAddress;
import io.gatehouse.domain.organization.Invitation;
import io.gatehouse.domain.organization.InvitationId;
import io.gatehouse.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Open invitations, until the process ends. */
public final class InMemoryInvitations implements Invitations {

  private record Kept(Invitation invitation, SecretHash token) {}

  private final InMemoryTransactions transactions;
  private final InMemoryTable<InvitationId, Kept> invitations;

  public InMemoryInvitations(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.invitations = new InMemoryTable<>(transactions);
  }

  @Override
  public void put(Invitation invitation, SecretHash token) {
    transactions.within(
        () -> {
          removeSentTo(invitation.email(), invitation.organization());
          return invitations.add(invitation.id(), new Kept(invitation, token));
        });
  }

  @Override
  public Optional<Invitation> hold(SecretHash token) {
    return invitations.all(kept -> kept.token().equals(token)).stream()
        .map(Kept::invitation)
        .findFirst();
  }

  @Override
  public Optional<Invitation> find(OrganizationId organization, InvitationId id) {
    return in(organization).stream().filter(invitation -> invitation.id().equals(id)).findFirst();
  }

  @Override
  public boolean remove(Invitation invitation) {
    return transactions.within(
        () ->
            invitations
                    .get(invitation.id())
                    .map(kept -> kept.invitation().revision().version())
                    .filter(version -> version == invitation.revision().version())
                    .isPresent()
                && invitations.remove(invitation.id()));
  }

  @Override
  public void removeSentTo(EmailAddress email, OrganizationId organization) {
    in(organization).stream()
        .filter(invitation -> invitation.email().equals(email))
        .forEach(invitation -> invitations.remove(invitation.id()));
  }

  @Override
  public int removeExpiredBefore(Instant moment) {
    return transactions.within(
        () -> {
          List<Kept> old = invitations.all(kept -> kept.invitation().expiresAt().isBefore(moment));
          old.forEach(kept -> invitations.remove(kept.invitation().id()));
          return old.size();
        });
  }

  List<Invitation> in(OrganizationId organization) {
    return invitations.all().stream()
        .map(Kept::invitation)
        .filter(invitation -> invitation.organization().equals(organization))
        .toList();
  }

  void removeAll(OrganizationId organization) {
    in(organization).forEach(invitation -> invitations.remove(invitation.id()));
  }
}
