package io.gatehouse.application.subscription;

import io.gatehouse.application.catalog.CatalogStores;

/**
 * The ports of this context, and those that share what they store, as one implementation has them.
 */
public record SubscriptionStores(
    CatalogStores catalog,
    Consumers consumers,
    Subscriptions subscriptions,
    SubscriptionQueries queries) {}
