package io.gatehouse.domain.routing;

import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.Lifecycle;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.domain.value.Slug;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * An API product with all of its versions. Drafts are there for their labels alone: those are not
 * served, and no paths of another version either.
 */
public record ApiRow(ApiId id, OrganizationId organization, Slug slug, List<VersionRow> versions)
    implements TableRow {

  /** First what is published, then what is served at all; of those the newest. Drafts are last. */
  private static final Comparator<VersionRow> BEST =
      Comparator.comparing(ApiRow::isDraft)
          .thenComparing(VersionRow::lifecycle)
          .thenComparing(row -> row.publishedAt().orElse(Instant.MIN), Comparator.reverseOrder())
          .thenComparing(row -> row.id().value(), Comparator.reverseOrder());

  public ApiRow {
    versions = versions.stream().sorted(BEST).toList();
  }

  /** The version for those who name none. */
  public @Nullable VersionRow best() {
    return versions.isEmpty() || isDraft(versions.get(0)) ? null : versions.get(0);
  }

  /** Those that have places of their own, the best first. */
  List<VersionRow> listed() {
    return versions.stream().filter(version -> !isDraft(version)).toList();
  }

  @Nullable
  VersionRow labelled(String label) {
    for (int at = 0; at < versions.size(); at++) {
      VersionRow version = versions.get(at);
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

  private static boolean isDraft(VersionRow version) {
    return version.lifecycle() == Lifecycle.DRAFT;
  }
}
