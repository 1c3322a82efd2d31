package io.gatehouse.application.organization;

import io.gatehouse.application.runtime.Transactions;

/** The ports of this context that share what they store, as one implementation has them. */
public record OrganizationStores(
    Transactions transactions,
    Users users,
    Sessions sessions,
    Organizations organizations,
    Members members,
    Invitations invitations,
    PlatformSetups setups,
    OrganizationQueries queries) {}
