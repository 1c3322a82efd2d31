package io.gatehouse.web.catalog;

import io.gatehouse.application.refusal.Fields;
import io.gatehouse.domain.catalog.CallerLimits;
import io.gatehouse.domain.catalog.ConsumerHeader;
import io.gatehouse.domain.catalog.ConsumerIds;
import io.gatehouse.domain.limit.RateRule;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.gatehouse.web.limit.LimitBody;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the parts of a definition that say how callers are limited. */
final class CallersBody {

  private CallersBody() {}

  /** What is given in the body in place of what was there. */
  static CallerLimits over(Fields fields, DefinitionBody body, CallerLimits former) {
    return new CallerLimits(
        LimitBody.edit(fields, "limits", body.limits())
            .over(former.limits(), CallerLimits.USUAL.limits()),
        consumers(fields, body, former.consumers()));
  }

  private static Optional<ConsumerHeader> consumers(
      Fields fields, DefinitionBody body, Optional<ConsumerHeader> former) {
    Optional<List<RateRule>> given =
        LimitBody.edit(fields, "consumer_limits", body.consumerLimits()).value();
    Optional<String> name =
        fields
            .edit("consumer_header", body.consumerHeader(), Function.<String>identity())
            .over(former.map(ConsumerHeader::name));
    if (name.isEmpty()) {
      if (given.isPresent()
          || Boolean.TRUE.equals(body.consumerLimitReplaces())
          || body.consumerIds() != null) {
        fields.reject("consumer_header", Fault.REQUIRED.text(), "a value is required");
      }
      return Optional.empty();
    }
    List<RateRule> limits = given.or(() -> former.map(ConsumerHeader::limits)).orElseGet(List::of);
    boolean replaces =
        fields
            .edit(
                "consumer_limit_replaces",
                body.consumerLimitReplaces(),
                Function.<Boolean>identity())
            .over(former.map(ConsumerHeader::replaces).orElse(false), false);
    ConsumerIds ids =
        fields
            .edit("consumer_ids", body.consumerIds(), ConsumerIds::parse)
            .over(former.map(ConsumerHeader::ids).orElse(ConsumerIds.ANY), ConsumerIds.ANY);
    return fields.together(
        () -> header(new ConsumerHeader(name.get(), ids, limits, replaces), former));
  }

  /** A name that was free when it was chosen may be kept. */
  private static ConsumerHeader header(ConsumerHeader next, Optional<ConsumerHeader> former) {
    boolean kept = former.map(ConsumerHeader::name).filter(next.name()::equals).isPresent();
    return kept ? next : next.chosen();
  }
}
