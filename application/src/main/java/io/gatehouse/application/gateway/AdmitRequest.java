package io.gatehouse.application.gateway;

import io.gatehouse.application.gateway.Admitted.CarriedBy;
import io.gatehouse.application.limit.RateLimiter;
import io.gatehouse.domain.access.AccessDecision;
import io.gatehouse.domain.access.AccessPolicy;
import io.gatehouse.domain.access.AccessRequest;
import io.gatehouse.domain.access.AppliedLimits;
import io.gatehouse.domain.access.BearerTokens;
import io.gatehouse.domain.access.Presented;
import io.gatehouse.domain.catalog.Sunset;
import io.gatehouse.domain.catalog.VersionLabel;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.routing.OrganizationRow;
import io.gatehouse.domain.routing.RequestPath;
import io.gatehouse.domain.routing.Route;
import io.gatehouse.domain.routing.RoutingTable;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.domain.value.Slug;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The whole gate: finds the route, reads the credential, asks the rules, takes the permits. In this
 * order, which is what makes it safe.
 */
public final class AdmitRequest {

  private static final String AUTHORIZATION = "authorization";

  /** Who hears what the gate says, on the thread that asked: at once if the limits are local. */
  @FunctionalInterface
  public interface Listener {
    void heard(Admission admission);
  }

  /** What a request shows, and where. */
  private record Credential(CarriedBy carriedBy, Presented presented) {

    static final Credential NONE = new Credential(CarriedBy.NOTHING, Presented.NOTHING);
  }

  private final Supplier<RoutingTable> tables;
  private final BearerTokens tokens;
  private final RateLimiter limits;
  private final AppliedLimits applied;

  /** With the usual limits where nobody set any. */
  public AdmitRequest(Supplier<RoutingTable> tables, BearerTokens tokens, RateLimiter limits) {
    this(tables, tokens, limits, new AppliedLimits());
  }

  /**
   * @param tables gives the table to decide by, which may be another one for each request
   */
  public AdmitRequest(
      Supplier<RoutingTable> tables,
      BearerTokens tokens,
      RateLimiter limits,
      AppliedLimits applied) {
    this.tables = tables;
    this.tokens = tokens;
    this.limits = limits;
    this.applied = applied;
  }

  /**
   * @param home where the listener hears of it, if not at once on the asking thread
   */
  public void admit(Arrival arrival, Executor home, Instant now, Listener listener) {
    RoutingTable table = tables.get();
    Optional<Route> route = table.route(arrival.host(), arrival.path());
    if (route.isEmpty()) {
      listener.heard(Admission.NoRoute.INSTANCE);
    } else {
      decide(table, route.get(), arrival, home, now, listener);
    }
  }

  private void decide(
      RoutingTable table,
      Route route,
      Arrival arrival,
      Executor home,
      Instant now,
      Listener listener) {
    Credential shown = credential(route, arrival, table, now);
    CarriedBy carriedBy = shown.carriedBy();
    AccessRequest request =
        new AccessRequest(route, arrival.method(), shown.presented(), arrival.client(), now);
    AccessDecision decision = AccessPolicy.decide(table, request);
    if (decision instanceof AccessDecision.Denied denied) {
      listener.heard(new Admission.Denied(route, denied, carriedBy));
      return;
    }
    AccessDecision.Granted granted = (AccessDecision.Granted) decision;
    List<Permit> permits = applied.of(table, granted, request, arrival::header);
    Passage passage =
        new Passage(
            listener, route, granted, permits, carriedBy, publisher(table, route, arrival), now);
    if (permits.isEmpty()) {
      passage.judged(null);
    } else {
      limits.take(permits, home, passage);
    }
  }

  private static @Nullable Slug publisher(RoutingTable table, Route route, Arrival arrival) {
    Optional<Sunset> announced = route.version().sunset();
    Optional<VersionLabel> successor = announced.flatMap(Sunset::successor);
    OrganizationRow owner =
        successor.isEmpty() ? null : table.organization(route.api().organization());
    return owner != null && leadsTo(successor.get(), owner.slug(), table, route, arrival)
        ? owner.slug()
        : null;
  }

  /** Under a host that is a version's own, the address may be that version's as well. */
  private static boolean leadsTo(
      VersionLabel label, Slug owner, RoutingTable table, Route from, Arrival arrival) {
    String address = "/" + owner.value() + "/" + from.api().slug().value() + "/" + label.value();
    Optional<Route> there = table.route(arrival.host(), RequestPath.parse(address + "/"));
    return there.isPresent()
        && there.get().api().id().equals(from.api().id())
        && there.get().version().label().equals(label);
  }

  /** The version's own header goes first; what it carries is a key, and nothing else. */
  private Credential credential(Route route, Arrival arrival, RoutingTable table, Instant now) {
    boolean open = route.version().isOpen();
    String name = route.version().definition().authHeader().value();
    String value = arrival.header(name);
    boolean bearer = name.equalsIgnoreCase(AUTHORIZATION) && BearerTokens.isBearer(value);
    if (value != null && !bearer) {
      Presented key = Presented.key(value);
      // An open version asks for nothing: what it is sent is its own business, but for our keys.
      boolean ours = !open || key instanceof Presented.Key;
      return ours ? new Credential(CarriedBy.AUTH_HEADER, key) : Credential.NONE;
    }
    String token = bearer ? value : arrival.header(AUTHORIZATION);
    return !open && BearerTokens.isBearer(token)
        ? new Credential(CarriedBy.AUTHORIZATION, tokens.read(token, table, now))
        : Credential.NONE;
  }
}
