package io.gatehouse.application.usage;

import io.gatehouse.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.List;

/** Where is read what was called by whom, and how it went. */
public interface UsageQueries {

  /** So many unknown requests are told at a time. */
  int MOST_UNKNOWN = 1_000;

  UsageReport report(UsageQuestion question);

  /**
   * Requests for an organization's APIs of which nobody knows what became, in the order of time, at
   * most {@link #MOST_UNKNOWN}.
   */
  List<UnknownRequest> unknown(OrganizationId organization, Instant from, Instant to);
}
