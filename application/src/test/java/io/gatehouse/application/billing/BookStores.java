package io.gatehouse.application.billing;

import io.gatehouse.application.runtime.Transactions;
import io.gatehouse.application.usage.UsageQueries;

/** The ports to one set of books, as one implementation has them. */
public record BookStores(
    Transactions transactions,
    Books books,
    Corrections corrections,
    BillingQueries billing,
    DebtQueries debts,
    UsageQueries usage,
    ReconciliationQueries reconciliation) {}
