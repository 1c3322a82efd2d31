package io.gatehouse.domain.routing;

import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.value.Slug;

/** An organization that exists, by its present slug. Without it, nothing of it is served. */
public record OrganizationRow(OrganizationId id, Slug slug) implements TableRow {}
