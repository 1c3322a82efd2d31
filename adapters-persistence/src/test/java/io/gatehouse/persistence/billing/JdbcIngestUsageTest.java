package io.gatehouse.persistence.billing;

import static io.gatehouse.application.billing.ChargeSamples.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.billing.BookStores;
import io.gatehouse.application.billing.IngestUsageContract;
import io.gatehouse.application.billing.IngestedEvents;
import io.gatehouse.application.billing.IngestedEvents.Ref;
import io.gatehouse.application.runtime.Race;
import io.gatehouse.persistence.sql.TestStore;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JdbcIngestUsageTest extends IngestUsageContract {

  private final TestStore store = TestStore.empty();
  private final long deadlocks = store.database().deadlocks();

  @Override
  protected BookStores stores() {
    return Jdbc.stores(store);
  }

  @Override
  protected IngestedEvents events(BookStores from) {
    return new JdbcIngestedEvents(store.database());
  }

  @Override
  protected void withOneConnection(Runnable work) {
    store.withOneConnection(work);
  }

  /** Much more than is forgotten in one go, while others forget, too. */
  @Test
  void manyAreForgottenInSlices() {
    JdbcIngestedEvents events = new JdbcIngestedEvents(store.database());
    Instant now = Instant.parse("2026-11-22T12:00:00Z");
    int many = 2 * JdbcIngestedEvents.SLICE + 7;
    events.take(refs(0, many), now);
    events.take(refs(many, many + 3), now.plusSeconds(1));

    long before = store.database().statements();
    List<Integer> forgotten = Race.of(2, runner -> events.forgetBefore(now.plusSeconds(1)));

    assertThat(forgotten.stream().mapToInt(Integer::intValue).sum()).isEqualTo(many);
    // Two who go through the same slice share it, and then neither has a whole one.
    assertThat(store.database().statements() - before).isGreaterThanOrEqualTo(3);
    assertThat(events.taken(refs(0, many + 3))).hasSize(3);
  }

  private static List<Ref> refs(int from, int to) {
    return IntStream.range(from, to).mapToObj(number -> new Ref(ACME, "r" + number)).toList();
  }

  @AfterEach
  void nobodyWaitedInACircle() {
    assertThat(store.database().deadlocks()).isEqualTo(deadlocks);
  }
}
