package io.gatehouse.application.access;

import io.gatehouse.application.credential.Inspection;
import io.gatehouse.application.credential.Inspection.Standing;
import io.gatehouse.domain.access.AccessDecision;
import io.gatehouse.domain.access.AccessRequest;
import io.gatehouse.domain.access.AppliedTariff;
import io.gatehouse.domain.access.Presented;
import io.gatehouse.domain.catalog.Operation;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.routing.ClientRow;
import io.gatehouse.domain.routing.ConsumerRow;
import io.gatehouse.domain.routing.KeyRow;
import io.gatehouse.domain.routing.OrganizationRow;
import io.gatehouse.domain.routing.PlanRow;
import io.gatehouse.domain.routing.RoutingTable;
import io.gatehouse.domain.routing.SubscriptionRow;
import io.gatehouse.domain.routing.VersionRow;
import io.gatehouse.domain.value.IpAddress;
import io.gatehouse.domain.value.Nullable;
import java.util.Optional;

/**
 * A request that somebody asks about, with what the rules find to it.
 *
 * @param ip absent if it was left out
 * @param key absent if there is none that a gateway would take for one
 * @param client absent if there is none whose tokens a gateway would take
 */
record Call(
    Inspection inspection,
    AccessRequest request,
    Optional<IpAddress> ip,
    @Nullable KeyRow key,
    @Nullable ClientRow client,
    @Nullable ConsumerRow consumer,
    @Nullable SubscriptionRow subscription) {

  static Call of(Inspection inspection, AccessRequest request, Optional<IpAddress> ip) {
    RoutingTable table = inspection.table();
    KeyRow key = null;
    ClientRow client = null;
    ConsumerRow consumer = null;
    if (request.presented() instanceof Presented.Key presented) {
      key = table.key(presented.fingerprint());
      consumer = key == null ? null : table.consumer(key.consumer());
    } else if (request.presented() instanceof Presented.Token presented) {
      client = table.client(presented.token().client());
      consumer = client == null ? null : table.consumer(client.consumer());
    }
    return consumer == null
        ? new Call(inspection, request, ip, null, null, null, null)
        : new Call(
            inspection,
            request,
            ip,
            key,
            client,
            consumer,
            consumer.to(request.route().version().id()));
  }

  /** What the limits would go by if no rule objected. */
  AccessDecision.Granted asIfGranted(@Nullable PlanRow plan) {
    Operation operation = version().operation(request.method(), request.route());
    if (!asksForKeys() || consumer == null) {
      return new AccessDecision.Granted(null, null, null, null, null, null, operation, null);
    }
    OrganizationRow home = inspection.table().organization(consumer.organization());
    return new AccessDecision.Granted(
        key, client, consumer, home, subscription, plan, operation, null);
  }

  /** What it would be charged by if no rule objected. */
  Optional<Tariff> tariff(@Nullable PlanRow plan) {
    if (!asksForKeys() || !byEitherSide() || consumer == null || subscription == null) {
      return Optional.empty();
    }
    Tariff applied =
        AppliedTariff.of(
            key == null ? Optional.empty() : key.terms().price(),
            consumer.organization().equals(request.route().api().organization()),
            plan == null ? Optional.empty() : plan.terms().tariff());
    return Optional.of(applied);
  }

  VersionRow version() {
    return request.route().version();
  }

  /** Whether rules about credentials have anything to look at. */
  boolean asksForKeys() {
    return !version().isOpen();
  }

  /** Whether who asks may know what the consumer may know. */
  boolean byOwner() {
    return inspection.standing() == Standing.OWNER;
  }

  /** Whether who asks may know what both sides know. */
  boolean byEitherSide() {
    return inspection.standing().isInformed();
  }
}
