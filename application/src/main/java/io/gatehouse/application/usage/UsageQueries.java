package io.gatehouse.application.usage;

import io.gatehouse.application.usage.UnknownPage.Place;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.organization.OrganizationId;
import java.time.Instant;

/** Where is read what was called by whom, and how it went. */
public interface UsageQueries {

  /** So many unknown requests are told at a time, and no more. */
  int MOST_UNKNOWN = 1_000;

  UsageReport report(UsageQuestion question);

  /**
   * Requests for an API of which nobody knows what became.
   *
   * @param organization whose API it is
   * @param after behind which place
   */
  UnknownPage unknown(OrganizationId organization, ApiId api, Place after, Instant to);
}
