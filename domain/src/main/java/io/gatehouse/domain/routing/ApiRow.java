package io.gatehouse.domain.routing;

import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.domain.value.Slug;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** An API product with all of its versions. */
public record ApiRow(ApiId id, OrganizationId organization, Slug slug, List<VersionRow> versions)
    implements TableRow {

  /** First what is published, then what is served at all; of those the newest. */
  private static final Comparator<VersionRow> BEST =
      Comparator.comparing(VersionRow::lifecycle)
          .thenComparing(row -> row.publishedAt().orElse(Instant.MIN), Comparator.reverseOrder())
          .thenComparing(row -> row.id().value(), Comparator.reverseOrder());

  public ApiRow {
    versions = versions.stream().filter(row -> row.publishedAt().isPresent()).sorted(BEST).toList();
  }

  /** The version for those who name none. */
  public @Nullable VersionRow best() {
    return versions.isEmpty() ? null : versions.get(0);
  }

  @Nullable
  VersionRow labelled(String label) {
    for (VersionRow version : versions) {
      if (version.label().value().equals(label)) {
        return version;
      }
    }
    return null;
  }

  public @Nullable VersionRow version(VersionId wanted) {
    for (VersionRow version : versions) {
      if (version.id().equals(wanted)) {
        return version;
      }
    }
    return null;
  }
}
