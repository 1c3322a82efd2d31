package io.gatehouse.domain.access;

import io.gatehouse.domain.routing.RoutingTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the rules. Default deny: only who passes all of them is let in. */
public final class AccessPolicy {

  private static final AccessRule[] RULES = AccessRule.values();

  /** What a rule said; the last of an explanation is the one that objected, if any did. */
  public record Finding(AccessRule rule, Optional<DenialReason> objection) {}

  private AccessPolicy() {}

  public static AccessDecision decide(RoutingTable table, AccessRequest request) {
    AccessCase known = new AccessCase(table, request);
    for (AccessRule rule : RULES) {
      DenialReason objection = rule.objection(known);
      if (objection != null) {
        return new AccessDecision.Denied(objection, rule, known.key(), known.client());
      }
    }
    return known.granted();
  }

  /** The same, step by step. */
  public static List<Finding> explain(RoutingTable table, AccessRequest request) {
    AccessCase known = new AccessCase(table, request);
    List<Finding> findings = new ArrayList<>();
    for (AccessRule rule : RULES) {
      Optional<DenialReason> objection = Optional.ofNullable(rule.objection(known));
      findings.add(new Finding(rule, objection));
      if (objection.isPresent()) {
        break;
      }
    }
    return findings;
  }
}
