package io.gatehouse.persistence.catalog;

import io.gatehouse.application.catalog.ApiVersions;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.RouteRule;
import io.gatehouse.domain.catalog.Sunset;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.catalog.VersionLabel;
import io.gatehouse.domain.value.Revision;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Documents;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

@Singleton
final class JdbcApiVersions implements ApiVersions {

  private static final String ADD =
      """
      INSERT INTO api_versions (id, api_id, label, lifecycle, published_at, deprecated_at,
                                sunset_at, successor, definition,
                                version, created_at, updated_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)
      ON CONFLICT (api_id, label) DO NOTHING
      """;
  private static final String FIND =
      """
      SELECT v.*, a.organization_id FROM api_versions v JOIN apis a ON a.id = v.api_id
      WHERE v.api_id = ?
      """;
  private static final String FIND_BY_ID = FIND + "AND v.id = ?";
  private static final String HOLD = FIND_BY_ID + " FOR SHARE OF v";
  private static final String FIND_BY_LABEL = FIND + "AND v.label = ?";
  private static final String SAVE =
      """
      UPDATE api_versions SET lifecycle = ?, published_at = ?, deprecated_at = ?, sunset_at = ?,
                              successor = ?, definition = ?::jsonb, version = ?, updated_at = ?
      WHERE id = ? AND version = ? - 1
      """;

  private final Database database;
  private final Places places;

  JdbcApiVersions(Database database) {
    this.database = database;
    this.places = new Places(database);
  }

  @Override
  public boolean add(ApiVersion version) {
    Revision revision = version.revision();
    return database
        .sql(
            ADD,
            version.id().value(),
            version.api().value(),
            version.label().value(),
            version.lifecycle().text(),
            version.publishedAt(),
            version.sunset().map(Sunset::deprecatedAt),
            version.sunset().flatMap(Sunset::sunsetAt),
            version.sunset().flatMap(Sunset::successor).map(VersionLabel::value),
            definition(version),
            revision.version(),
            revision.createdAt(),
            revision.updatedAt())
        .updatedOne();
  }

  @Override
  public Optional<ApiVersion> find(ApiId api, VersionId id) {
    return database.sql(FIND_BY_ID, api.value(), id.value()).first(CatalogRows::version);
  }

  @Override
  public Optional<ApiVersion> hold(ApiId api, VersionId id) {
    return database.sql(HOLD, api.value(), id.value()).first(CatalogRows::version);
  }

  @Override
  public Optional<ApiVersion> findByLabel(ApiId api, VersionLabel label) {
    return database.sql(FIND_BY_LABEL, api.value(), label.value()).first(CatalogRows::version);
  }

  @Override
  public boolean claimRoutes(ApiVersion version, List<RouteRule> routes) {
    return places.claim(version, routes);
  }

  @Override
  public boolean save(ApiVersion version) {
    Revision revision = version.revision();
    return database
        .sql(
            SAVE,
            version.lifecycle().text(),
            version.publishedAt(),
            version.sunset().map(Sunset::deprecatedAt),
            version.sunset().flatMap(Sunset::sunsetAt),
            version.sunset().flatMap(Sunset::successor).map(VersionLabel::value),
            definition(version),
            revision.version(),
            revision.updatedAt(),
            version.id().value(),
            revision.version())
        .updatedOne();
  }

  private static String definition(ApiVersion version) {
    return Documents.write(StoredDefinition.of(version.definition()));
  }
}
