package io.gatehouse.domain.subscription;

import io.gatehouse.domain.organization.OrganizationId;

/** Who wants access, on whose behalf, and who decides on it. */
public record Parties(ConsumerId consumer, OrganizationId consuming, OrganizationId producing) {}
