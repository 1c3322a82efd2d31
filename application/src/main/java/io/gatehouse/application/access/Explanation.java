package io.gatehouse.application.access;

import io.gatehouse.domain.access.AccessRule;
import io.gatehouse.domain.access.DenialReason;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.catalog.VersionLabel;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.money.Tariff;
import java.util.List;
import java.util.Optional;

/**
 * Why a request would be let in or not.
 *
 * @param steps the rules in the order in which they are asked; the last one is the one that
 *     objected, if any did
 * @param limits that the request would count against, as they stand
 * @param ratesAreKnown whether rates were looked at where they are counted; months always are
 * @param tariff that the request would be charged by; absent if there is nobody to charge, or
 *     whoever asks is on neither side
 */
public record Explanation(
    VersionId version,
    VersionLabel label,
    List<Step> steps,
    List<LimitVerdict> limits,
    boolean ratesAreKnown,
    Optional<Tariff> tariff) {

  /** A rule that was asked, and what it looked at. */
  public record Step(AccessRule rule, Optional<DenialReason> objection, List<Fact> facts) {

    public Step {
      facts = List.copyOf(facts);
    }
  }

  /** Something that a rule looked at, by name. */
  public record Fact(String name, String value) {}

  public Explanation {
    steps = List.copyOf(steps);
    limits = List.copyOf(limits);
  }

  /** Absent if the request would be let in. */
  public Optional<DenialReason> objection() {
    return steps.get(steps.size() - 1).objection();
  }
}
