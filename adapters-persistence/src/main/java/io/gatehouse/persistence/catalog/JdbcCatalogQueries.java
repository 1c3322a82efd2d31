package io.gatehouse.persistence.catalog;

import static java.util.stream.Collectors.groupingBy;

import io.gatehouse.application.catalog.CatalogQueries;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.persistence.organization.OrganizationIds;
import io.gatehouse.persistence.organization.OrganizationRows;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Keyset;
import io.gatehouse.persistence.sql.Row;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

@Singleton
final class JdbcCatalogQueries implements CatalogQueries {

  private static final String APIS =
      "SELECT * FROM apis WHERE organization_id = ? AND id < ? ORDER BY id DESC LIMIT ?";
  private static final String VERSIONS =
      """
      SELECT v.*, a.organization_id FROM api_versions v JOIN apis a ON a.id = v.api_id
      WHERE v.api_id = ? AND v.id < ? ORDER BY v.id DESC LIMIT ?
      """;
  private static final String PLANS =
      "SELECT * FROM plans WHERE organization_id = ? AND id < ? ORDER BY id DESC LIMIT ?";
  private static final String OFFERED =
      """
      SELECT a.*, o.id AS owner_id, o.name AS owner_name, o.slug AS owner_slug,
             o.limits AS owner_limits, o.requests_per_month AS owner_requests_per_month,
             o.time_zone AS owner_time_zone, o.version AS owner_version,
             o.created_at AS owner_created_at, o.updated_at AS owner_updated_at,
             (SELECT count(*) FROM api_versions
              WHERE api_id = a.id AND lifecycle IN ('published', 'deprecated')) AS version_count,
             (SELECT count(*) FROM plans WHERE organization_id = o.id) AS plan_count
      FROM apis a JOIN organizations o ON o.id = a.organization_id
      WHERE a.id < ?
        AND a.words LIKE ALL (?::text[])
        AND (? OR a.visibility = 'public'
          OR (a.visibility = 'organization' AND a.organization_id = ANY (?::uuid[]))
          OR (a.visibility = 'private' AND a.organization_id = ANY (?::uuid[])))
        AND EXISTS (SELECT 1 FROM api_versions
                    WHERE api_id = a.id AND lifecycle IN ('published', 'deprecated'))
      ORDER BY a.id DESC LIMIT ?
      """;
  private static final String SERVED =
      """
      SELECT v.*, a.organization_id FROM api_versions v JOIN apis a ON a.id = v.api_id
      WHERE v.api_id = ANY (?::uuid[]) AND v.lifecycle IN ('published', 'deprecated')
      ORDER BY v.id DESC
      """;

  private static final String OFFERED_PLANS =
      "SELECT * FROM plans WHERE organization_id = ANY (?::uuid[]) ORDER BY id DESC";

  /** An API that is offered, and how much there is to say of it. */
  private record Found(ApiProduct api, Organization owner, long weight) {

    static Found of(Row row) {
      return new Found(
          CatalogRows.api(row),
          OrganizationRows.organization(row.part("owner_")),
          Offer.weight(row.number("version_count"), row.number("plan_count")));
    }

    Offer with(List<ApiVersion> versions, Map<OrganizationId, List<Plan>> plans) {
      return new Offer(api, owner, versions, plans.getOrDefault(owner.id(), List.of()));
    }
  }

  private final Database database;

  JdbcCatalogQueries(Database database) {
    this.database = database;
  }

  @Override
  public Page<ApiProduct> apis(OrganizationId organization, PageRequest request) {
    var found =
        database
            .sql(APIS, organization.value(), Keyset.before(request), Keyset.rows(request))
            .list(CatalogRows::api);
    return Page.of(found, request, api -> api.id().value());
  }

  @Override
  public Page<ApiVersion> versions(ApiId api, PageRequest request) {
    var found =
        database
            .sql(VERSIONS, api.value(), Keyset.before(request), Keyset.rows(request))
            .list(CatalogRows::version);
    return Page.of(found, request, version -> version.id().value());
  }

  @Override
  public Page<Plan> plans(OrganizationId organization, PageRequest request) {
    var found =
        database
            .sql(PLANS, organization.value(), Keyset.before(request), Keyset.rows(request))
            .list(CatalogRows::plan);
    return Page.of(found, request, plan -> plan.id().value());
  }

  @Override
  public Page<Offer> offers(Audience audience, Optional<String> words, PageRequest request) {
    var found =
        database
            .sql(
                OFFERED,
                Keyset.before(request),
                Words.patterns(words.orElse("")),
                audience.member().everything(),
                OrganizationIds.of(audience.member().organizations()),
                OrganizationIds.of(audience.administered()),
                Keyset.rows(request))
            .list(Found::of);
    Function<Found, UUID> id = each -> each.api().id().value();
    Page<Found> page = Page.of(found, request, id).upTo(MOST_WEIGHT, Found::weight, id);
    return new Page<>(withVersionsAndPlans(page.items()), page.next());
  }

  /** What was retired or deleted since the page was read is left out. */
  private List<Offer> withVersionsAndPlans(List<Found> apis) {
    List<String> ids = apis.stream().map(each -> each.api().id().value().toString()).toList();
    Map<ApiId, List<ApiVersion>> versions =
        database.sql(SERVED, ids).list(CatalogRows::version).stream()
            .collect(groupingBy(ApiVersion::api));
    Map<OrganizationId, List<Plan>> plans = plansOf(apis);
    return apis.stream()
        .filter(each -> versions.containsKey(each.api().id()))
        .map(each -> each.with(versions.getOrDefault(each.api().id(), List.of()), plans))
        .toList();
  }

  private Map<OrganizationId, List<Plan>> plansOf(List<Found> apis) {
    List<String> owners =
        apis.stream().map(each -> each.owner().id().value().toString()).distinct().toList();
    return database.sql(OFFERED_PLANS, owners).list(CatalogRows::plan).stream()
        .collect(groupingBy(Plan::organization));
  }
}
