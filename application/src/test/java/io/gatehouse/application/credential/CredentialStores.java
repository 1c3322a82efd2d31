package io.gatehouse.application.credential;

import io.gatehouse.application.subscription.SubscriptionStores;

/**
 * The port of this context, and those that share what they store, as one implementation has them.
 */
public record CredentialStores(SubscriptionStores subscriptions, ApiKeys keys) {}
