package io.gatehouse.application.organization;

import io.gatehouse.application.runtime.InMemoryTransactions;

/** The ports of this context on nothing but memory. */
public final class InMemory {

  private InMemory() {}

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
