package io.gatehouse.application.change;

import io.gatehouse.application.runtime.Transactions;

/** The ports to one change log, as one implementation has them. */
public record ChangeStores(Transactions transactions, ChangeLog log, ChangeFeed feed) {}
