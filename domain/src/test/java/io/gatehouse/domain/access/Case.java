package io.gatehouse.domain.access;

import io.gatehouse.domain.catalog.Definition;
import io.gatehouse.domain.catalog.Lifecycle;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.routing.KeyRow;
import io.gatehouse.domain.routing.RequestPath;
import io.gatehouse.domain.routing.Route;
import io.gatehouse.domain.routing.RoutingTable;
import io.gatehouse.domain.routing.Rows;
import io.gatehouse.domain.routing.SubscriptionRow;
import io.gatehouse.domain.subscription.Subscription.State;
import io.gatehouse.domain.value.IpAddress;
import io.gatehouse.domain.value.Nullable;
import java.time.Instant;
import java.util.List;

/** Everything about a request that a rule looks at; the defaults are let in. */
final class Case {
  Lifecycle lifecycle = Lifecycle.PUBLISHED;
  Definition definition = Rows.definition("GET /pets/{id} read", "POST /pets write", "GET /health");
  State state = State.ACTIVE;
  boolean subscribed = true;
  boolean spentOut;
  String[] granted = {"read"};
  KeyTerms terms = KeyTerms.NONE;
  boolean revoked;

  /** In the place of the one that those say. */
  @Nullable KeyRow key;

  Presented presented = new Presented.Key(Rows.fingerprint(6));
  String method = "GET";
  String path = "/pets/7";
  String client = "10.0.0.1";
  Instant now = Rows.NOW;

  AccessDecision decide() {
    return AccessPolicy.decide(table(), request());
  }

  List<AccessPolicy.Finding> explain() {
    return AccessPolicy.explain(table(), request());
  }

  RoutingTable table() {
    KeyRow.Retiring old = new KeyRow.Retiring(Rows.fingerprint(7), Rows.NOW.plusSeconds(10));
    KeyRow usual = Rows.key(6, 4, terms, old);
    KeyRow given = key;
    return Rows.table(
        Rows.organization(1, "acme"),
        Rows.api(2, 1, "pets", Rows.version(11, "v1", Lifecycle.PUBLISHED, definition)),
        Rows.consumer(4, 1, subscription()),
        given != null ? given : revoked ? Rows.revoked(usual) : usual);
  }

  private SubscriptionRow subscription() {
    SubscriptionRow row = Rows.subscription(5, subscribed ? 11 : 12, state, granted);
    return new SubscriptionRow(
        row.id(), row.version(), row.state(), row.grant(), row.plan(), spentOut);
  }

  AccessRequest request() {
    var version = Rows.version(11, "v1", lifecycle, definition);
    RequestPath whole = RequestPath.parse("/acme/pets" + path);
    Route route = new Route(Rows.api(2, 1, "pets", version), version, whole, 2);
    return new AccessRequest(route, method, presented, IpAddress.parse(client), now);
  }
}
