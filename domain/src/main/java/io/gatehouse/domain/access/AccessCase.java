package io.gatehouse.domain.access;

import io.gatehouse.domain.catalog.Operation;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.routing.ClientRow;
import io.gatehouse.domain.routing.ConsumerRow;
import io.gatehouse.domain.routing.KeyRow;
import io.gatehouse.domain.routing.OrganizationRow;
import io.gatehouse.domain.routing.PlanRow;
import io.gatehouse.domain.routing.RoutingTable;
import io.gatehouse.domain.routing.SubscriptionRow;
import io.gatehouse.domain.routing.VersionRow;
import io.gatehouse.domain.value.Nullable;
import java.util.Optional;

/**
 * A request with what the table knows about it. Everything is looked up once, when it is needed.
 */
final class AccessCase {

  final AccessRequest request;
  private final RoutingTable table;
  private @Nullable KeyRow key;
  private @Nullable ClientRow client;
  private @Nullable ConsumerRow consumer;
  private @Nullable SubscriptionRow subscription;
  private @Nullable Operation operation;
  private boolean operationIsKnown;

  AccessCase(RoutingTable table, AccessRequest request) {
    this.table = table;
    this.request = request;
  }

  VersionRow version() {
    return request.route().version();
  }

  /** Whether nobody needs to prove anything. */
  boolean isOpen() {
    return version().isOpen();
  }

  @Nullable
  KeyRow key() {
    if (key == null && request.presented() instanceof Presented.Key presented) {
      KeyRow found = table.key(presented.fingerprint());
      // A key whose consumer is gone is nobody's.
      consumer = found == null ? null : table.consumer(found.consumer());
      key = consumer == null ? null : found;
    }
    return key;
  }

  @Nullable
  ClientRow client() {
    if (client == null && request.presented() instanceof Presented.Token presented) {
      ClientRow found = table.client(presented.token().client());
      consumer = found == null ? null : table.consumer(found.consumer());
      client = consumer == null ? null : found;
    }
    return client;
  }

  /** What there is to say against the credential, which is known. */
  @Nullable
  DenialReason validity() {
    KeyRow presentedKey = key();
    if (presentedKey != null && request.presented() instanceof Presented.Key presented) {
      return KeyCheck.validity(presentedKey, presented.fingerprint(), request.now());
    }
    ClientRow presentedBy = client();
    return presentedBy != null && request.presented() instanceof Presented.Token presented
        ? TokenCheck.validity(table, presentedBy, presented.token(), request.now())
        : null;
  }

  @Nullable
  SubscriptionRow subscription() {
    boolean known = subscription != null || key() != null || client() != null;
    if (known && subscription == null && consumer != null) {
      subscription = consumer.to(version().id());
    }
    return subscription;
  }

  @Nullable
  Operation operation() {
    if (!operationIsKnown && version().declaresOperations()) {
      operation = version().operation(request.method(), request.route());
    }
    operationIsKnown = true;
    return operation;
  }

  AccessDecision granted() {
    if (isOpen()) {
      return new AccessDecision.Granted(null, null, null, null, null, null, operation(), null);
    }
    SubscriptionRow under = subscription();
    PlanRow plan = plan(under);
    OrganizationRow home = consumer == null ? null : table.organization(consumer.organization());
    return new AccessDecision.Granted(
        key(), client(), consumer, home, under, plan, operation(), tariff(plan));
  }

  private @Nullable PlanRow plan(@Nullable SubscriptionRow under) {
    return under == null || under.plan() == null ? null : table.plan(under.plan());
  }

  /**
   * Whether a plan goes for the subscription that the table has not got. It is never gone as long
   * as it has subscribers: it could not be read, and nobody can tell what they may.
   */
  boolean lacksItsPlan(SubscriptionRow under) {
    return under.plan() != null && plan(under) == null;
  }

  private Tariff tariff(@Nullable PlanRow plan) {
    KeyRow opened = key();
    OrganizationId producing = request.route().api().organization();
    return AppliedTariff.of(
        opened == null ? Optional.empty() : opened.terms().price(),
        consumer != null && consumer.organization().equals(producing),
        plan == null ? Optional.empty() : plan.terms().tariff());
  }
}
