package io.gatehouse.persistence.catalog;

import io.gatehouse.application.catalog.ApiProducts;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.runtime.Saved;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.value.Description;
import io.gatehouse.domain.value.Revision;
import io.gatehouse.domain.value.Slug;
import io.gatehouse.persistence.organization.OrganizationIds;
import io.gatehouse.persistence.sql.Database;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

@Singleton
final class JdbcApiProducts implements ApiProducts {

  private static final String ADD =
      """
      INSERT INTO apis (id, organization_id, name, slug, description, visibility, words,
                        version, created_at, updated_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (organization_id, slug) DO NOTHING
      """;
  private static final String FIND =
      "SELECT * FROM apis WHERE id = ? AND (? OR organization_id = ANY (?::uuid[]))";
  private static final String FIND_ANYWHERE = "SELECT * FROM apis WHERE id = ?";
  private static final String FIND_BY_SLUG =
      "SELECT * FROM apis WHERE organization_id = ? AND slug = ?";
  private static final String FIND_TWO_BY_SLUG =
      """
      SELECT * FROM apis WHERE slug = ? AND (? OR organization_id = ANY (?::uuid[])) LIMIT 2
      """;
  private static final String SAVE =
      """
      UPDATE apis SET name = ?, slug = ?, description = ?, visibility = ?, words = ?,
                      version = ?, updated_at = ?
      WHERE id = ? AND version = ? - 1
      """;
  private static final String CLOSE =
      """
      SELECT count(*) FROM (SELECT 1 FROM api_versions WHERE api_id = ?
                            ORDER BY id FOR UPDATE) AS held
      """;
  private static final String DELETE = "DELETE FROM apis WHERE id = ? AND version = ?";

  private final Database database;

  JdbcApiProducts(Database database) {
    this.database = database;
  }

  @Override
  public boolean add(ApiProduct api) {
    Revision revision = api.revision();
    return database
        .sql(
            ADD,
            api.id().value(),
            api.organization().value(),
            api.name().value(),
            api.slug().value(),
            api.description().map(Description::value),
            api.visibility().text(),
            Words.of(api),
            revision.version(),
            revision.createdAt(),
            revision.updatedAt())
        .updatedOne();
  }

  @Override
  public Optional<ApiProduct> find(Reach reach, ApiId id) {
    return database
        .sql(FIND, id.value(), reach.everything(), OrganizationIds.of(reach.organizations()))
        .first(CatalogRows::api);
  }

  @Override
  public Optional<ApiProduct> findAnywhere(ApiId id) {
    return database.sql(FIND_ANYWHERE, id.value()).first(CatalogRows::api);
  }

  @Override
  public Optional<ApiProduct> findBySlug(OrganizationId organization, Slug slug) {
    return database.sql(FIND_BY_SLUG, organization.value(), slug.value()).first(CatalogRows::api);
  }

  @Override
  public Optional<ApiProduct> findOnly(Reach reach, Slug slug) {
    List<ApiProduct> called =
        database
            .sql(
                FIND_TWO_BY_SLUG,
                slug.value(),
                reach.everything(),
                OrganizationIds.of(reach.organizations()))
            .list(CatalogRows::api);
    return called.size() == 1 ? Optional.of(called.get(0)) : Optional.empty();
  }

  @Override
  public Saved save(ApiProduct api) {
    Revision revision = api.revision();
    return database
        .sql(
            SAVE,
            api.name().value(),
            api.slug().value(),
            api.description().map(Description::value),
            api.visibility().text(),
            Words.of(api),
            revision.version(),
            revision.updatedAt(),
            api.id().value(),
            revision.version())
        .saved();
  }

  @Override
  public void close(ApiId id) {
    database.sql(CLOSE, id.value()).only(row -> true);
  }

  @Override
  public boolean delete(ApiProduct api) {
    return database.sql(DELETE, api.id().value(), api.revision().version()).updatedOne();
  }
}
