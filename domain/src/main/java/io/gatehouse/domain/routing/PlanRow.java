package io.gatehouse.domain.routing;

import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.catalog.PlanTerms;

/** A plan. */
public record PlanRow(PlanId id, PlanTerms terms) implements TableRow {}
