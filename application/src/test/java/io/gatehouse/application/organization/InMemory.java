package io.gatehouse.application.organization;

import io.gatehouse.application.runtime.InMemoryTransactions;

/** The ports of this context on nothing but memory. */
public final class InMemory {

  private InMemory() {}

  /** Organizations alone, for what belongs to them. */
  public static InMemoryOrganizations organizations(InMemoryTransactions transactions) {
    InMemoryUsers users = new InMemoryUsers(transactions);
    return new InMemoryOrganizations(
        transactions,
        new InMemoryMembers(transactions, users),
        new InMemoryInvitations(transactions));
  }

  public static OrganizationStores stores() {
    InMemoryTransactions transactions = new InMemoryTransactions();
    InMemoryUsers users = new InMemoryUsers(transactions);
    InMemoryMembers members = new InMemoryMembers(transactions, users);
    InMemoryInvitations invitations = new InMemoryInvitations(transactions);
    InMemoryOrganizations organizations =
        new InMemoryOrganizations(transactions, members, invitations);
    return new OrganizationStores(
        transactions,
        users,
        new InMemorySessions(transactions, users, members),
        organizations,
        members,
        invitations,
        new InMemoryPlatformSetups(transactions),
        new InMemoryOrganizationQueries(transactions, users, organizations, members, invitations));
  }
}
