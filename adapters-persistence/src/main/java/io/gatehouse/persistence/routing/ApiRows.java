package io.gatehouse.persistence.routing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.routing.ApiRow;
import io.gatehouse.domain.routing.VersionRow;
import io.gatehouse.domain.value.Slug;
import io.gatehouse.persistence.catalog.CatalogRows;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Query;
import io.gatehouse.persistence.sql.Row;
import java.util.List;
import java.util.Map;

/** Reads APIs, and then the versions of all of them. */
final class ApiRows {

  static final String SELECT = "SELECT id, organization_id, slug FROM apis %s";

  private static final String VERSIONS =
      """
      SELECT v.*, a.organization_id FROM api_versions v JOIN apis a ON a.id = v.api_id
      WHERE v.api_id = ANY (?::uuid[])
      """;

  private ApiRows() {}

  static List<ApiRow> read(Database database, Query query) {
    List<ApiRow> apis = query.list(ApiRows::alone);
    List<String> ids = apis.stream().map(api -> api.id().value().toString()).toList();
    Map<ApiId, List<VersionRow>> versions =
        database.sql(VERSIONS, ids).list(CatalogRows::version).stream()
            .collect(groupingBy(ApiVersion::api, mapping(VersionRow::of, toList())));
    return apis.stream().map(api -> with(api, versions.getOrDefault(api.id(), List.of()))).toList();
  }

  private static ApiRow alone(Row row) {
    return new ApiRow(
        new ApiId(row.uuid("id")),
        new OrganizationId(row.uuid("organization_id")),
        new Slug(row.text("slug")),
        List.of());
  }

  private static ApiRow with(ApiRow api, List<VersionRow> versions) {
    return new ApiRow(api.id(), api.organization(), api.slug(), versions);
  }
}
