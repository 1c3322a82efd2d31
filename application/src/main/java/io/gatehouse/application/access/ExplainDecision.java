package io.gatehouse.application.access;

import io.gatehouse.application.credential.Inspection;
import io.gatehouse.application.credential.Inspection.Standing;
import io.gatehouse.application.credential.Inspections;
import io.gatehouse.application.credential.Proof;
import io.gatehouse.application.credential.Proofs;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.access.AccessPolicy;
import io.gatehouse.domain.access.AccessRequest;
import io.gatehouse.domain.access.Presented;
import io.gatehouse.domain.catalog.HttpMethod;
import io.gatehouse.domain.catalog.Lifecycle;
import io.gatehouse.domain.routing.OrganizationRow;
import io.gatehouse.domain.routing.PlanRow;
import io.gatehouse.domain.routing.RequestPath;
import io.gatehouse.domain.routing.Route;
import io.gatehouse.domain.routing.SubscriptionRow;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.gatehouse.domain.value.IpAddress;
import io.gatehouse.domain.value.Nullable;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells rule by rule why a request would be let in or not, by the same rules as the gateway's.
 * Takes no permit. Who belongs neither to the producer nor to the consumer gets no answer.
 */
public final class ExplainDecision {

  /**
   * The request.
   *
   * @param organization whose API it is
   * @param version absent means that the path decides, as it does at the gateway
   * @param path with or without a query
   * @param credential or {@code consumer}, for any good key of it; without both, nothing is sent
   * @param ip absent to leave out from where the key may be used
   */
  public record Command(
      Caller caller,
      String organization,
      String api,
      Optional<String> version,
      HttpMethod method,
      String path,
      Optional<String> credential,
      Optional<String> consumer,
      Optional<IpAddress> ip) {

    @Override
    public String toString() {
      return "ExplainDecision " + method + " " + organization + "/" + api;
    }
  }

  private final Inspections inspections;
  private final Proofs proofs;
  private final Limits limits;
  private final Clock clock;

  public ExplainDecision(Inspections inspections, Proofs proofs, Limits limits, Clock clock) {
    this.inspections = inspections;
    this.proofs = proofs;
    this.limits = limits;
    this.clock = clock;
  }

  public Explanation explain(Command command) {
    if (command.credential().isPresent() && command.consumer().isPresent()) {
      throw Refused.invalid("consumer", Fault.EXCLUDED, "a credential or a consumer, not both");
    }
    RequestPath path = Refused.ifRuledOut(() -> path(command.path()));
    Instant now = clock.instant();
    Inspection inspection =
        inspections.inspect(
            new Inspections.Question(
                command.caller(),
                Optional.of(command.organization()),
                command.api(),
                command.version(),
                proof(command, now),
                command.ip()),
            now);
    requireConcerned(command, inspection);
    Route route =
        command.version().isPresent()
            ? new Route(inspection.api(), inspection.version(), path, 0)
            : Refused.ifRuledOut(() -> routed(command.caller(), inspection, path));
    AccessRequest request = inspection.request(route, command.method().value(), command.ip(), now);
    return explained(command, inspection, request);
  }

  private Proof proof(Command command, Instant now) {
    return command
        .consumer()
        .map(proofs::ofConsumer)
        .orElseGet(() -> proofs.of(command.credential(), now));
  }

  /** What nobody sent concerns nobody: whoever sees the API may ask what becomes of that. */
  private static void requireConcerned(Command command, Inspection inspection) {
    Presented presented = inspection.proof().presented();
    boolean anybodys =
        presented instanceof Presented.Nothing || presented instanceof Presented.Garbage;
    boolean concerned =
        command.consumer().isPresent()
            ? inspection.standing().isInformed()
            : anybodys || inspection.standing() != Standing.STRANGER;
    if (!concerned) {
      throw new Refused(RefusalCode.NOT_FOUND);
    }
  }

  private static RequestPath path(String text) {
    int query = text.indexOf('?');
    return RequestPath.parse(query < 0 ? text : text.substring(0, query));
  }

  /** A draft is its producer's matter, whoever finds its label. */
  private static Route routed(Caller caller, Inspection inspection, RequestPath path) {
    OrganizationRow owner = inspection.table().organization(inspection.api().organization());
    String place = "/" + (owner == null ? "" : owner.slug()) + "/" + inspection.api().slug();
    return inspection
        .table()
        .route("", RequestPath.parse(place + path.raw()))
        .filter(
            route ->
                route.version().lifecycle() != Lifecycle.DRAFT
                    || Reach.of(caller).covers(route.api().organization()))
        .orElseThrow(() -> new Refused(RefusalCode.NOT_FOUND));
  }

  private Explanation explained(Command command, Inspection inspection, AccessRequest request) {
    Call call = Call.of(inspection, request, command.ip());
    PlanRow plan = plan(call);
    return new Explanation(
        call.version().id(),
        call.version().label(),
        AccessPolicy.explain(inspection.table(), request).stream()
            .map(finding -> step(finding, call))
            .toList(),
        limits.of(call, plan),
        limits.counted(),
        call.tariff(plan));
  }

  private static Explanation.Step step(AccessPolicy.Finding finding, Call call) {
    return new Explanation.Step(
        finding.rule(), finding.objection(), Facts.of(finding.rule(), call));
  }

  private static @Nullable PlanRow plan(Call call) {
    SubscriptionRow subscription = call.subscription();
    return subscription == null || !call.asksForKeys()
        ? null
        : subscription.planId().map(call.inspection().table()::plan).orElse(null);
  }
}
