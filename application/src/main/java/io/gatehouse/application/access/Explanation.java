package io.gatehouse.application.access;

import io.gatehouse.domain.access.AccessRule;
import io.gatehouse.domain.access.DenialReason;
import io.gatehouse.domain.catalog.PlanLimit;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.catalog.VersionLabel;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a request would be let in or not.
 *
 * @param steps the rules in the order in which they are asked; the last one is the one that
 *     objected, if any did
 * @param limits that the request would count against, as they are set
 * @param requestsPerMonth what the plan includes, if it says so
 */
public record Explanation(
    VersionId version,
    VersionLabel label,
    List<Step> steps,
    List<Limit> limits,
    Optional<Long> requestsPerMonth) {

  /** A rule that was asked, and what it looked at. */
  public record Step(AccessRule rule, Optional<DenialReason> objection, List<Fact> facts) {

    public Step {
      facts = List.copyOf(facts);
    }
  }

  /** Something that a rule looked at, by name. */
  public record Fact(String name, String value) {}

  /** A limit as it is set, and what sets it. */
  public record Limit(Source source, PlanLimit limit) {}

  /** What sets a limit. */
  public enum Source {
    KEY,
    SUBSCRIPTION,
    PLAN;

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Explanation {
    steps = List.copyOf(steps);
    limits = List.copyOf(limits);
  }

  /** Absent if the request would be let in. */
  public Optional<DenialReason> objection() {
    return steps.get(steps.size() - 1).objection();
  }
}
