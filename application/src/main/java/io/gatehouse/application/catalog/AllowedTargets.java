package io.gatehouse.application.catalog;

import io.gatehouse.application.refusal.Fields;
import io.gatehouse.domain.catalog.Target;
import io.gatehouse.domain.catalog.TargetRules;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.util.List;

/**
 * Says no early where the gateway would say it with every request. What a name stands for is not
 * asked here: the gateway does, each time, and goes by the answer.
 */
public final class AllowedTargets {

  private final TargetRules rules;

  public AllowedTargets(TargetRules rules) {
    this.rules = rules;
  }

  /** Refuses unless all of a definition's targets are allowed. */
  void require(List<Target> upstreams) {
    Fields fields = new Fields();
    for (int at = 0; at < upstreams.size(); at++) {
      judge(fields, "upstreams[" + at + "].url", upstreams.get(at));
    }
    fields.check();
  }

  /** Refuses unless the target, which came in this field, is allowed. */
  void require(String field, Target target) {
    Fields fields = new Fields();
    judge(fields, field, target);
    fields.check();
  }

  private void judge(Fields fields, String field, Target target) {
    rules
        .objection(target)
        .ifPresent(
            objection ->
                fields.reject(
                    field, Fault.OUT_OF_RANGE.text(), "expected: " + objection.expected()));
  }
}
