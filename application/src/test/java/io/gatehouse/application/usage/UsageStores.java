package io.gatehouse.application.usage;

import io.gatehouse.application.runtime.Transactions;

/** The ports to one record of usage, as one implementation has them. */
public record UsageStores(
    Transactions transactions,
    Rollups rollups,
    KeyUses keys,
    UnknownRequests unknown,
    UsageQueries queries) {}
