package io.gatehouse.domain.credential;

import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;

/** Whose key it is. */
public record KeyOwner(ConsumerId consumer, OrganizationId organization) {}
