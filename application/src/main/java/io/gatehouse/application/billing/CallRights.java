package io.gatehouse.application.billing;

import io.gatehouse.application.billing.RightRows.Held;
import io.gatehouse.application.billing.RightRows.Subscribed;
import io.gatehouse.domain.access.AppliedTariff;
import io.gatehouse.domain.catalog.Lifecycle;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.routing.ApiRow;
import io.gatehouse.domain.routing.PlanRow;
import io.gatehouse.domain.routing.VersionRow;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.usage.Call;
import io.gatehouse.domain.usage.CredentialRef;
import io.gatehouse.domain.usage.Party;
import io.gatehouse.domain.value.Nullable;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * By what right credentials called versions, at the moment when they did: what has ended since
 * opened then, and what there is only since then did not.
 */
final class CallRights {

  /** A version that can have been called. */
  record Target(ApiRow api, VersionRow version) {

    /** What the version does not declare is not told apart, as at the gateway. */
    Call call(String operation) {
      boolean declared =
          version.definition().operations().stream()
              .anyMatch(each -> each.toString().equals(operation));
      return new Call(api.organization(), api.id(), version.id(), declared ? operation : "");
    }
  }

  /** Who calls, and at which prices. */
  record Right(Party party, Tariff tariff) {}

  private final Map<VersionId, Target> targets = new HashMap<>();
  private final Map<CredentialRef, Held> credentials = new HashMap<>();
  private final Map<PlanId, PlanRow> plans = new HashMap<>();
  private final Map<ConsumerId, List<Subscribed>> subscriptions;

  CallRights(RightRows.Found found) {
    found.apis().forEach(this::add);
    found.credentials().forEach(held -> credentials.put(held.credential(), held));
    found.plans().forEach(plan -> plans.put(plan.id(), plan));
    subscriptions =
        found.subscriptions().stream().collect(Collectors.groupingBy(Subscribed::consumer));
  }

  /** Empty if there is no such version, or nobody can have called it yet. */
  Optional<Target> target(VersionId version) {
    return Optional.ofNullable(targets.get(version));
  }

  /** Empty if the credential did not open then, or its consumer was not granted anything. */
  Optional<Right> of(CredentialRef credential, Target target, Instant at) {
    return Optional.ofNullable(credentials.get(credential))
        .filter(held -> isNear(held.term(), at))
        .flatMap(held -> under(held, target, at).flatMap(its -> right(held, its, target)));
  }

  /** Of several, one after the other, the one that is nearest; of those that touch, the later. */
  private Optional<Subscribed> under(Held held, Target target, Instant at) {
    return subscriptions.getOrDefault(held.consumer(), List.of()).stream()
        .filter(each -> each.version().equals(target.version().id()))
        .filter(each -> isNear(each.term(), at))
        .min(
            Comparator.comparing((Subscribed each) -> each.term().distance(at))
                .thenComparing(each -> each.term().from(), Comparator.reverseOrder()));
  }

  /** Clocks differ, and gateways hear of what has ended a little later. */
  private static boolean isNear(Term term, Instant at) {
    return term.distance(at).compareTo(IngestUsage.AHEAD) <= 0;
  }

  /** Empty if nobody knows any more what the plan said. */
  private Optional<Right> right(Held held, Subscribed under, Target target) {
    PlanId named = under.plan().orElse(null);
    PlanRow plan = named == null ? null : plans.get(named);
    if (named != null && plan == null) {
      return Optional.empty();
    }
    boolean atHome = held.organization().equals(target.api().organization());
    Optional<Tariff> ofPlan = plan == null ? Optional.empty() : plan.terms().tariff();
    Tariff tariff = AppliedTariff.of(held.price(), atHome, ofPlan);
    return Optional.of(new Right(party(held, under, named), tariff));
  }

  private static Party party(Held held, Subscribed under, @Nullable PlanId plan) {
    CredentialRef credential = held.credential();
    return new Party(
        held.organization(),
        held.consumer(),
        under.id(),
        credential.client() ? null : new KeyId(credential.id()),
        credential.client() ? new ClientId(credential.id()) : null,
        plan);
  }

  private void add(ApiRow api) {
    for (VersionRow version : api.versions()) {
      if (version.lifecycle() != Lifecycle.DRAFT) {
        targets.put(version.id(), new Target(api, version));
      }
    }
  }
}
