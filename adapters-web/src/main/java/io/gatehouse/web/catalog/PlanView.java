package io.gatehouse.web.catalog;

import io.gatehouse.domain.audit.AuditLine;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.web.limit.LimitBody;
import io.gatehouse.web.money.PricingBody;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;

/** A plan, as clients see one. */
@Serdeable
public record PlanView(
    @Schema(example = "pln_01jd7v2k8yf3s9w4t6x5z0qm1c") String id,
    String organization,
    String name,
    List<LimitBody> limits,
    @Nullable Long requestsPerMonth,
    @Nullable @Schema(description = "If that is all there is to the pricing.")
        String pricePerRequest,
    @Nullable @Schema(example = "USD") String currency,
    @Nullable PricingBody pricing,
    boolean autoApprove,
    long version,
    String createdAt,
    String updatedAt) {

  static PlanView of(Plan plan) {
    Optional<PricingBody> pricing = plan.terms().tariff().map(PricingBody::of);
    return new PlanView(
        plan.id().toString(),
        plan.organization().toString(),
        plan.name().value(),
        LimitBody.of(plan.terms().limits()),
        plan.terms().requestsPerMonth().orElse(null),
        PricingBody.shortly(plan.terms().tariff()),
        pricing.map(PricingBody::currency).orElse(null),
        pricing.orElse(null),
        plan.terms().autoApprove(),
        plan.revision().version(),
        AuditLine.time(plan.revision().createdAt()),
        AuditLine.time(plan.revision().updatedAt()));
  }
}
