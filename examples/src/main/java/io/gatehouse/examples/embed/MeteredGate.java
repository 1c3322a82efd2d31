package io.gatehouse.examples.embed;

import io.gatehouse.application.gateway.Admission;
import io.gatehouse.application.gateway.AdmitRequest;
import io.gatehouse.application.gateway.Admitted;
import io.gatehouse.application.gateway.Arrival;
import io.gatehouse.application.gateway.InMemorySettlements;
import io.gatehouse.application.gateway.SettleRequest;
import io.gatehouse.application.limit.InMemoryRateLimiter;
import io.gatehouse.domain.access.BearerTokens;
import io.gatehouse.domain.routing.WatchedTable;
import io.gatehouse.domain.usage.Settlement;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

// snippet: metered
public final class MeteredGate {
  private final InMemorySettlements meter = new InMemorySettlements();
  private final SettleRequest settle = new SettleRequest(meter);
  private final AdmitRequest admit;

  public MeteredGate(WatchedTable tables, String issuer) {
    var limits = new InMemoryRateLimiter(() -> System.currentTimeMillis() * 1_000_000);
    admit = new AdmitRequest(tables::get, new BearerTokens(issuer), limits);
  }

  public Admission admit(Arrival request) {
    var said = new CompletableFuture<Admission>();
    admit.admit(request, Runnable::run, Instant.now(), said::complete);
    return said.join();
  }

  public boolean open(Admitted admitted, String requestId) {
    return settle.open(admitted, requestId);
  }

  public void settle(Admitted admitted, String requestId, Settlement settlement) {
    settle.settle(admitted, requestId, settlement);
  }

  public Map<InMemorySettlements.Account, InMemorySettlements.Tally> metered() {
    return meter.tallies();
  }
}
// end
