package io.gatehouse.application.billing;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.usage.KeyUses;
import io.gatehouse.application.usage.Rollups;
import io.gatehouse.application.usage.UnknownRequests;

/** All that is written in the transaction that moves the position of a journal on. */
public record Books(
    JournalPositions positions,
    Rollups rollups,
    KeyUses keys,
    UnknownRequests unknown,
    BillingPeriods periods,
    Ledger ledger,
    KeepCaps caps,
    Audited audited) {}
