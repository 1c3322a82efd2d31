package io.gatehouse.web.limit;

import io.gatehouse.application.refusal.Fields;
import io.gatehouse.domain.limit.Allowance;
import io.gatehouse.domain.limit.LimitProfile;
import io.gatehouse.domain.limit.RateRule;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.gatehouse.domain.value.Nullable;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads how much somebody may call, by numbers or by the name of a profile. */
public final class AllowanceBody {

  private AllowanceBody() {}

  /** Empty if something is wrong, which is noted in the fields. */
  public static Optional<Allowance> over(
      Fields fields,
      @Nullable String profile,
      @Nullable List<LimitBody> limits,
      @Nullable Long requestsPerMonth,
      Allowance former) {
    if (profile != null) {
      return numbered(fields, limits, requestsPerMonth)
          ? neither(fields)
          : fields.optional("profile", profile, LimitProfile::parse).map(LimitProfile::allowance);
    }
    List<RateRule> rules =
        LimitBody.edit(fields, "limits", limits).over(former.limits(), List.of());
    Optional<Long> month =
        fields
            .edit("requests_per_month", requestsPerMonth, Function.<Long>identity())
            .over(former.requestsPerMonth());
    Optional<Allowance> allowance = fields.together(() -> new Allowance(rules, month));
    return fields.hasErrors() ? Optional.empty() : allowance;
  }

  private static boolean numbered(
      Fields fields, @Nullable List<LimitBody> limits, @Nullable Long requestsPerMonth) {
    return limits != null
        || requestsPerMonth != null
        || fields.takesBack("limits")
        || fields.takesBack("requests_per_month");
  }

  private static Optional<Allowance> neither(Fields fields) {
    fields.reject("profile", Fault.EXCLUDED.text(), "expected: a profile or numbers, not both");
    return Optional.empty();
  }
}
