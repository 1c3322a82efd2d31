package io.gatehouse.persistence.organization;

import io.gatehouse.application.organization.Organizations;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.OrganizationTerms;
import io.gatehouse.domain.value.Revision;
import io.gatehouse.domain.value.Slug;
import io.gatehouse.persistence.limit.StoredRule;
import io.gatehouse.persistence.sql.Database;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

@Singleton
final class JdbcOrganizations implements Organizations {

  private static final String ADD =
      """
      INSERT INTO organizations (id, name, slug, limits, requests_per_month, time_zone,
                                 version, created_at, updated_at)
      VALUES (?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?)
      """;
  private static final String FIND = "SELECT * FROM organizations WHERE id = ?";
  private static final String FIND_BY_SLUG = "SELECT * FROM organizations WHERE slug = ?";

  /** Whoever takes the same slug at the same time waits here, and then finds it taken. */
  private static final String TAKE_SLUG =
      """
      INSERT INTO organization_slugs AS taken (slug, organization_id) VALUES (?, ?)
      ON CONFLICT (slug) DO UPDATE SET organization_id = EXCLUDED.organization_id
      WHERE taken.organization_id = EXCLUDED.organization_id
      """;

  private static final String SAVE =
      """
      UPDATE organizations SET name = ?, slug = ?, limits = ?::jsonb, requests_per_month = ?,
                               time_zone = ?, version = ?, updated_at = ?
      WHERE id = ? AND version = ? - 1
      """;

  /** One after the other, and of each kind the eldest first: two who do this don't meet. */
  private static final List<String> CLOSE =
      List.of(
          """
          SELECT count(*) FROM (SELECT 1 FROM invitations WHERE organization_id = ?
                                ORDER BY id FOR UPDATE) AS held
          """,
          """
          SELECT count(*) FROM (SELECT 1 FROM consumers WHERE organization_id = ?
                                ORDER BY id FOR UPDATE) AS held
          """,
          """
          SELECT count(*) FROM (SELECT 1 FROM api_versions v JOIN apis a ON a.id = v.api_id
                                WHERE a.organization_id = ?
                                ORDER BY v.id FOR UPDATE OF v) AS held
          """);

  private static final String DELETE = "DELETE FROM organizations WHERE id = ? AND version = ?";

  private final Database database;
  private final FirstSegments segments;

  JdbcOrganizations(Database database) {
    this.database = database;
    this.segments = new FirstSegments(database);
  }

  @Override
  public boolean add(Organization organization) {
    return database.within(
        () -> takeSlug(organization.id(), organization.slug()) && inserted(organization));
  }

  @Override
  public Optional<Organization> find(OrganizationId id) {
    return database.sql(FIND, id.value()).first(OrganizationRows::organization);
  }

  @Override
  public Optional<Organization> findBySlug(Slug slug) {
    return database.sql(FIND_BY_SLUG, slug.value()).first(OrganizationRows::organization);
  }

  @Override
  public boolean takeSlug(OrganizationId id, Slug slug) {
    return database.within(
        () ->
            !segments.anyPrefix(slug.value())
                && database.sql(TAKE_SLUG, slug.value(), id.value()).updatedOne());
  }

  @Override
  public boolean save(Organization organization) {
    OrganizationTerms terms = organization.terms();
    Revision revision = organization.revision();
    return database
        .sql(
            SAVE,
            organization.name().value(),
            organization.slug().value(),
            StoredRule.write(terms.allowance().limits()),
            terms.allowance().requestsPerMonth(),
            terms.zoneName(),
            revision.version(),
            revision.updatedAt(),
            organization.id().value(),
            revision.version())
        .updatedOne();
  }

  @Override
  public void close(OrganizationId id) {
    CLOSE.forEach(kind -> database.sql(kind, id.value()).only(row -> true));
  }

  @Override
  public boolean delete(Organization organization) {
    return database
        .sql(DELETE, organization.id().value(), organization.revision().version())
        .updatedOne();
  }

  private boolean inserted(Organization organization) {
    OrganizationTerms terms = organization.terms();
    Revision revision = organization.revision();
    return database
        .sql(
            ADD,
            organization.id().value(),
            organization.name().value(),
            organization.slug().value(),
            StoredRule.write(terms.allowance().limits()),
            terms.allowance().requestsPerMonth(),
            terms.zoneName(),
            revision.version(),
            revision.createdAt(),
            revision.updatedAt())
        .updatedOne();
  }
}
