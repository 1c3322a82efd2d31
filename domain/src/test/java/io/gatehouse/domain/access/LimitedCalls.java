package io.gatehouse.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.access.AccessDecision.Granted;
import io.gatehouse.domain.catalog.AccessMode;
import io.gatehouse.domain.catalog.CallerLimits;
import io.gatehouse.domain.catalog.ConsumerHeader;
import io.gatehouse.domain.catalog.ConsumerIds;
import io.gatehouse.domain.catalog.Definition;
import io.gatehouse.domain.catalog.Operation;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.catalog.PlanTerms;
import io.gatehouse.domain.catalog.Traffic;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.limit.Limit;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.RateRule;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.OrganizationTerms;
import io.gatehouse.domain.routing.OrganizationRow;
import io.gatehouse.domain.routing.PlanRow;
import io.gatehouse.domain.routing.RequestPath;
import io.gatehouse.domain.routing.Route;
import io.gatehouse.domain.routing.RoutingTable;
import io.gatehouse.domain.routing.Rows;
import io.gatehouse.domain.routing.SubscriptionRow;
import io.gatehouse.domain.subscription.Grant;
import io.gatehouse.domain.subscription.Subscription.State;
import io.gatehouse.domain.value.IpAddress;
import io.gatehouse.domain.value.Slug;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A call to acme of somebody from globex, and what there is to count it for. */
abstract class LimitedCalls {

  static final RateLimit THREE = new RateLimit(3, Duration.ofMinutes(1));
  static final RateRule SLIDING = new RateRule(THREE, Algorithm.SLIDING_WINDOW);
  static final RateRule FIXED =
      new RateRule(new RateLimit(50, Duration.ofHours(1)), Algorithm.FIXED_WINDOW);
  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  static final OrganizationId GLOBEX = new OrganizationId(Rows.id(20));
  static final PlanId PLAN = new PlanId(Rows.id(3));

  final AppliedLimits applied = new AppliedLimits();
  KeyTerms key = KeyTerms.NONE;
  Optional<RateLimit> granted = Optional.empty();
  PlanTerms plan = planned(Optional.empty());
  OrganizationTerms organization = OrganizationTerms.FIRST;
  CallerLimits callers = CallerLimits.USUAL;
  AccessMode access = AccessMode.GRANTED;
  List<Operation> operations = List.of();
  String method = "GET";
  String consumer;
  String client = "192.0.2.7";

  CallerLimits consumers(boolean replace) {
    return consumers(ConsumerIds.ANY, replace);
  }

  CallerLimits consumers(ConsumerIds ids, boolean replace) {
    ConsumerHeader header = new ConsumerHeader("X-Client-ID", ids, List.of(FIXED), replace);
    return new CallerLimits(List.of(), Optional.of(header));
  }

  static PlanTerms planned(Optional<Long> month, RateRule... limits) {
    return new PlanTerms(List.of(limits), month, Optional.empty(), false);
  }

  Permit only() {
    List<Permit> all = permits(applied);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  List<String> names() {
    return names(applied);
  }

  List<String> names(AppliedLimits limits) {
    return names(permits(limits));
  }

  static List<String> names(List<Permit> permits) {
    return permits.stream()
        .map(permit -> permit.subject().name() + " " + most(permit.limit()))
        .toList();
  }

  static long most(Limit limit) {
    return limit.permits();
  }

  List<Permit> permits(AppliedLimits limits) {
    return permits(limits, table());
  }

  List<Permit> permits(AppliedLimits limits, RoutingTable table) {
    Route route = table.route("", RequestPath.parse("/acme/pets/v1/7")).orElseThrow();
    AccessRequest request =
        new AccessRequest(
            route,
            method,
            new Presented.Key(Rows.fingerprint(6)),
            IpAddress.parse(client),
            Rows.NOW);
    Granted decision = (Granted) AccessPolicy.decide(table, request);
    return limits.of(
        table, decision, request, name -> name.equals("X-Client-ID") ? consumer : null);
  }

  static Object subscription() {
    return Rows.subscription(5, 11, State.ACTIVE).id();
  }

  OrganizationRow home() {
    return new OrganizationRow(GLOBEX, new Slug("globex"), organization);
  }

  RoutingTable table() {
    SubscriptionRow active = Rows.subscription(5, 11, State.ACTIVE);
    SubscriptionRow row =
        new SubscriptionRow(
            active.id(), active.version(), State.ACTIVE, new Grant(Set.of(), granted), PLAN);
    return Rows.table(
        Rows.organization(1, "acme"),
        home(),
        Rows.api(2, 1, "pets", Rows.version(11, "v1", definition())),
        new PlanRow(PLAN, plan),
        Rows.consumer(4, 20, row),
        Rows.consumer(7, 20),
        Rows.consumer(8, 1),
        Rows.key(6, 4, key));
  }

  Definition definition() {
    Definition plain = Rows.definition(access, Set.of(), List.of());
    Traffic usual = Traffic.DEFAULT;
    return new Definition(
        plain.upstreams(),
        plain.scopes(),
        operations,
        plain.authHeader(),
        plain.allowedMethods(),
        plain.timeouts(),
        usual.limiting(callers),
        access,
        plain.routes());
  }
}
