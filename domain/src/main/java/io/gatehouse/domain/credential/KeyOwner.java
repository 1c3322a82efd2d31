package io.gatehouse.domain.credential;

import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;

/** Whose key, or client, it is. */
public record KeyOwner(ConsumerId consumer, OrganizationId organization) {}
