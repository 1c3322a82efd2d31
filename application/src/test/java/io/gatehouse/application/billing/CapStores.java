package io.gatehouse.application.billing;

import io.gatehouse.application.audit.AuditQueries;
import io.gatehouse.application.subscription.SubscriptionStores;

/** The ports to one set of books, with all that there is to know of spending caps. */
public record CapStores(
    BookStores stores,
    SubscriptionStores subscriptions,
    CapMarks marks,
    SpendingQueries spendings,
    AuditQueries trail,
    CapKeeping keeping) {}
