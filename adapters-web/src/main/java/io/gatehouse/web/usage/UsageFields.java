package io.gatehouse.web.usage;

import io.gatehouse.application.refusal.Fields;
import io.gatehouse.application.usage.GroupBy;
import io.gatehouse.application.usage.KeptUsage;
import io.gatehouse.application.usage.UsageQuestion;
import io.gatehouse.application.usage.UsageScope;
import io.gatehouse.domain.organization.OrganizationTerms;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.gatehouse.domain.value.Rfc3339;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** What a question of usage is made of, as callers write it. */
record UsageFields(
    Optional<String> from, Optional<String> to, Optional<String> groupBy, Optional<String> zone) {

  private static final Duration USUAL = Duration.ofDays(1);

  /** Nobody has called anything before, nor will for long: years that every calendar has. */
  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("9000-01-01T00:00:00Z");

  /** The last day, if nothing else is said. */
  UsageQuestion question(UsageScope scope, Instant now) {
    Fields fields = new Fields();
    Instant end = fields.optional("to", to.orElse(null), UsageFields::moment).orElse(now);
    Instant begin =
        fields.optional("from", from.orElse(null), UsageFields::moment).orElse(end.minus(USUAL));
    GroupBy group =
        fields
            .optional("group_by", groupBy.orElse(null), UsageFields::group)
            .orElse(GroupBy.NOTHING);
    ZoneId where =
        fields.optional("zone", zone.orElse(null), OrganizationTerms::zone).orElse(ZoneOffset.UTC);
    fields.check();
    Optional<UsageQuestion> question =
        fields.together(
            () -> KeptUsage.answerable(new UsageQuestion(scope, begin, end, group, where), now));
    fields.check();
    return question.orElseThrow();
  }

  /** A moment that there can be usage of. */
  static Instant moment(String text) {
    Instant moment = Rfc3339.parse(text);
    if (moment.isBefore(FIRST) || moment.isAfter(LAST)) {
      throw new InvalidValue("time", Fault.OUT_OF_RANGE, "from the year 2000 to 9000");
    }
    return moment;
  }

  private static GroupBy group(String text) {
    for (GroupBy group : GroupBy.values()) {
      if (group != GroupBy.NOTHING && group.text().equals(text)) {
        return group;
      }
    }
    throw new InvalidValue(
        "group_by",
        Fault.OUT_OF_RANGE,
        "key, version, operation, status, consumer, minute, hour or day");
  }
}
