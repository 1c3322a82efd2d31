package io.gatehouse.application.billing;

import io.gatehouse.application.audit.AuditQueries;
import io.gatehouse.application.subscription.SubscriptionStores;
import io.gatehouse.domain.subscription.SubscriptionId;
import java.util.function.Predicate;

/**
 * The ports to one set of books, with all that there is to know of spending caps.
 *
 * @param spentOut whether gateways read of a subscription that it is
 */
public record CapStores(
    BookStores stores,
    SubscriptionStores subscriptions,
    CapMarks marks,
    Predicate<SubscriptionId> spentOut,
    SpendingQueries spendings,
    AuditQueries trail,
    CapKeeping keeping) {}
