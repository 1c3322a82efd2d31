package io.gatehouse.application.catalog;

import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.change.Change;
import io.gatehouse.application.organization.OrganizationDependents;
import io.gatehouse.application.query.Page;
import io.gatehouse.domain.organization.OrganizationId;

/** Says to gateways which plans go with an organization, which else would keep them for nothing. */
public final class PlanEndings implements OrganizationDependents {

  private final CatalogQueries queries;

  public PlanEndings(CatalogQueries queries) {
    this.queries = queries;
  }

  @Override
  public void end(OrganizationId organization, Notes notes) {
    Page.each(
        request -> queries.plans(organization, request),
        plan -> notes.changed(Change.of(Change.Kind.PLAN, plan.id())));
  }
}
