package io.gatehouse.persistence.catalog;

import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.ApiName;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Lifecycle;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.catalog.PlanName;
import io.gatehouse.domain.catalog.PlanTerms;
import io.gatehouse.domain.catalog.Sunset;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.catalog.VersionLabel;
import io.gatehouse.domain.catalog.Visibility;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.value.Description;
import io.gatehouse.domain.value.Slug;
import io.gatehouse.persistence.limit.StoredRule;
import io.gatehouse.persistence.money.TariffColumns;
import io.gatehouse.persistence.sql.Documents;
import io.gatehouse.persistence.sql.Row;
import java.util.Optional;

/** Reads rows of this context's tables into the domain. */
public final class CatalogRows {

  private CatalogRows() {}

  static ApiProduct api(Row row) {
    return new ApiProduct(
        new ApiId(row.uuid("id")),
        new OrganizationId(row.uuid("organization_id")),
        new ApiName(row.text("name")),
        new Slug(row.text("slug")),
        row.maybeText("description").map(Description::new),
        Visibility.parse(row.text("visibility")),
        row.revision());
  }

  /** Of a version, joined with the organization of its API. */
  public static ApiVersion version(Row row) {
    return new ApiVersion(
        new VersionId(row.uuid("id")),
        new ApiId(row.uuid("api_id")),
        new OrganizationId(row.uuid("organization_id")),
        new VersionLabel(row.text("label")),
        Lifecycle.parse(row.text("lifecycle")),
        row.maybeInstant("published_at"),
        sunset(row),
        Documents.read(row.json("definition"), StoredDefinition.class).definition(),
        row.revision());
  }

  public static Plan plan(Row row) {
    return new Plan(
        new PlanId(row.uuid("id")),
        new OrganizationId(row.uuid("organization_id")),
        new PlanName(row.text("name")),
        new PlanTerms(
            StoredRule.read(row.json("limits")),
            row.maybeNumber("requests_per_month"),
            TariffColumns.read(row),
            row.flag("auto_approve")),
        row.revision());
  }

  private static Optional<Sunset> sunset(Row row) {
    return row.maybeInstant("deprecated_at")
        .map(
            since ->
                new Sunset(
                    since,
                    row.maybeInstant("sunset_at"),
                    row.maybeText("successor").map(VersionLabel::new)));
  }
}
