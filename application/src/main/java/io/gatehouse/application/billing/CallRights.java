package io.gatehouse.application.billing;

import io.gatehouse.domain.access.AppliedTariff;
import io.gatehouse.domain.catalog.Lifecycle;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.money.Price;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.routing.ApiRow;
import io.gatehouse.domain.routing.ClientRow;
import io.gatehouse.domain.routing.ConsumerRow;
import io.gatehouse.domain.routing.KeyRow;
import io.gatehouse.domain.routing.PlanRow;
import io.gatehouse.domain.routing.SubscriptionRow;
import io.gatehouse.domain.routing.TableRow;
import io.gatehouse.domain.routing.VersionRow;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.usage.Call;
import io.gatehouse.domain.usage.CredentialRef;
import io.gatehouse.domain.usage.Party;
import io.gatehouse.domain.value.Nullable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * By what right credentials call versions, by the rows of a routing table. A key that was revoked
 * has the right all the same: what it opened before is told later.
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
  private final Map<CredentialRef, KeyRow> keys = new HashMap<>();
  private final Map<CredentialRef, ConsumerId> owners = new HashMap<>();
  private final Map<ConsumerId, ConsumerRow> consumers = new HashMap<>();
  private final Map<PlanId, PlanRow> plans = new HashMap<>();

  CallRights(List<TableRow> rows) {
    rows.forEach(this::add);
  }

  /** Empty if there is no such version, or nobody can have called it yet. */
  Optional<Target> target(VersionId version) {
    return Optional.ofNullable(targets.get(version));
  }

  boolean know(CredentialRef credential) {
    return consumer(credential) != null;
  }

  /** Empty if the consumer was not granted anything, or not any more. */
  Optional<Right> of(CredentialRef credential, Target target) {
    ConsumerRow consumer = consumer(credential);
    SubscriptionRow under = consumer == null ? null : consumer.to(target.version().id());
    if (consumer == null || under == null || under.grant() == null) {
      return Optional.empty();
    }
    PlanId named = under.plan();
    PlanRow plan = named == null ? null : plans.get(named);
    return named != null && plan == null
        ? Optional.empty()
        : Optional.of(right(credential, consumer, under, plan, target));
  }

  private Right right(
      CredentialRef credential,
      ConsumerRow consumer,
      SubscriptionRow under,
      @Nullable PlanRow plan,
      Target target) {
    Party party =
        new Party(
            consumer.organization(),
            consumer.id(),
            under.id(),
            credential.client() ? null : new KeyId(credential.id()),
            credential.client() ? new ClientId(credential.id()) : null,
            under.plan());
    KeyRow key = keys.get(credential);
    Optional<Price> ofKey = key == null ? Optional.empty() : key.terms().price();
    boolean atHome = consumer.organization().equals(target.api().organization());
    Optional<Tariff> ofPlan = plan == null ? Optional.empty() : plan.terms().tariff();
    return new Right(party, AppliedTariff.of(ofKey, atHome, ofPlan));
  }

  private @Nullable ConsumerRow consumer(CredentialRef credential) {
    ConsumerId owner = owners.get(credential);
    return owner == null ? null : consumers.get(owner);
  }

  private void add(TableRow row) {
    if (row instanceof ApiRow api) {
      for (VersionRow version : api.versions()) {
        if (version.lifecycle() != Lifecycle.DRAFT) {
          targets.put(version.id(), new Target(api, version));
        }
      }
    } else if (row instanceof KeyRow key) {
      CredentialRef credential = new CredentialRef(key.id().value(), false);
      keys.put(credential, key);
      owners.put(credential, key.consumer());
    } else if (row instanceof ClientRow client) {
      owners.put(new CredentialRef(client.id().value(), true), client.consumer());
    } else if (row instanceof ConsumerRow consumer) {
      consumers.put(consumer.id(), consumer);
    } else if (row instanceof PlanRow plan) {
      plans.put(plan.id(), plan);
    }
  }
}
