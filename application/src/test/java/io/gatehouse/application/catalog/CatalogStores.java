package io.gatehouse.application.catalog;

import io.gatehouse.application.organization.Organizations;
import io.gatehouse.application.runtime.Transactions;

/** The ports of this context that share what they store, as one implementation has them. */
public record CatalogStores(
    Transactions transactions,
    Organizations organizations,
    ApiProducts apis,
    ApiVersions versions,
    Plans plans,
    CatalogQueries queries) {}
