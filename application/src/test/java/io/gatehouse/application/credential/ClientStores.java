package io.gatehouse.application.credential;

import io.gatehouse.application.subscription.SubscriptionStores;

/** The ports of OAuth clients, and those that share what they store, of one implementation. */
public record ClientStores(
    SubscriptionStores subscriptions, OAuthClients clients, RevokedTokens revoked) {}
