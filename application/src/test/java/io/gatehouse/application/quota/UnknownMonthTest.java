package io.gatehouse.application.quota;

import static io.gatehouse.application.quota.QuotaPermits.permit;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.limit.InMemoryRateLimiter;
import io.gatehouse.application.limit.OutagePolicy;
import io.gatehouse.application.quota.QuotaNode.Asker;
import io.gatehouse.application.quota.QuotaStore.Trouble;
import io.gatehouse.domain.limit.Permit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a node lets in of months of which it has never heard, while nobody answers. */
class UnknownMonthTest {

  private final TestClocks clocks = new TestClocks("2026-05-31T23:59:59Z");
  private final QuotaStore store = new QuotaStore();

  /** It may have been used up before it started: then it lets in a part beyond, and no more. */
  @ParameterizedTest
  @CsvSource({"10, 1, 1", "3200, 1, 100", "3200, 4, 25", "1000000, 1, 1000"})
  void whoWasToldNothingGoesByAPartOfTheMonth(long quota, int nodes, int share) {
    QuotaNode node = node(nodes);
    store.is(Trouble.AWAY);
    Asker first = node.ask(permit(quota));
    clocks.pass(QuotaNode.PATIENCE);
    node.letGo();
    assertThat(first.verdict().admitted()).isTrue();
    node.refill();
    assertThat(1 + admitted(node, 2000, permit(quota))).isEqualTo(share);
  }

  /** Of a month that has only just begun it is known that nobody has used any before. */
  @Test
  void newMonthIsKnownToBeUnused() {
    QuotaNode node = node(2);
    node.take(permit(10, 10));
    store.is(Trouble.AWAY);
    clocks.isSet("2026-06-01T00:00:00Z");
    node.ask(permit(10));
    node.refill();
    clocks.pass(QuotaNode.PATIENCE);
    node.letGo();
    assertThat(1 + admitted(node, 20, permit(10))).isEqualTo(5);
  }

  private static int admitted(QuotaNode node, int times, Permit permit) {
    int admitted = 0;
    for (int time = 0; time < times; time++) {
      admitted += node.ask(permit).verdict().admitted() ? 1 : 0;
    }
    return admitted;
  }

  private QuotaNode node(int nodes) {
    InMemoryRateLimiter rates = new InMemoryRateLimiter(clocks::now);
    return new QuotaNode(store, rates, OutagePolicy.LOCAL_SHARE, nodes, clocks);
  }
}
