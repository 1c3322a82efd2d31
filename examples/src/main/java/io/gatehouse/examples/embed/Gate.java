package io.gatehouse.examples.embed;

import io.gatehouse.domain.access.AccessDecision;
import io.gatehouse.domain.access.AccessPolicy;
import io.gatehouse.domain.access.AccessRequest;
import io.gatehouse.domain.access.AppliedLimits;
import io.gatehouse.domain.access.Presented;
import io.gatehouse.domain.limit.InMemoryLimits;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.routing.RequestPath;
import io.gatehouse.domain.routing.Route;
import io.gatehouse.domain.routing.RoutingTable;
import io.gatehouse.domain.routing.WatchedTable;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.IpAddress;
import io.gatehouse.domain.value.Nullable;
import java.time.Instant;
import java.util.function.UnaryOperator;

// snippet: gate
public record Gate(WatchedTable tables, AppliedLimits applied, InMemoryLimits limits) {
  public record Ruling(int status, String code, @Nullable Route to, @Nullable LimitVerdict limit) {}

  public Gate(WatchedTable tables) {
    this(tables, new AppliedLimits(), new InMemoryLimits(1_000_000));
  }

  public Ruling judge(
      String method, String host, String path, UnaryOperator<String> header, IpAddress client) {
    RoutingTable table = tables.get();
    try {
      return table
          .route(host, RequestPath.parse(path))
          .map(to -> judge(table, to, method, header, client))
          .orElse(new Ruling(404, "route_not_found", null, null));
    } catch (InvalidValue e) {
      return new Ruling(400, "malformed_request", null, null);
    }
  }

  private Ruling judge(
      RoutingTable table, Route to, String method, UnaryOperator<String> header, IpAddress client) {
    Presented key = Presented.key(header.apply(to.version().definition().authHeader().value()));
    var request = new AccessRequest(to, method, key, client, Instant.now());
    AccessDecision decision = AccessPolicy.decide(table, request);
    if (decision instanceof AccessDecision.Denied denied) {
      var answer = denied.reason().answer();
      return new Ruling(answer.status(), answer.text(), to, null);
    }
    var permits = applied.of(table, (AccessDecision.Granted) decision, request, header);
    LimitVerdict limit = limits.take(permits, System.currentTimeMillis() * 1_000_000).orElse(null);
    return limit == null || limit.admitted()
        ? new Ruling(200, "granted", to, limit)
        : new Ruling(429, limit.code(), to, limit);
  }
}
// end
