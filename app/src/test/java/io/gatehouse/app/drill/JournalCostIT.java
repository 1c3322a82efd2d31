package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.gateway.Admitted;
import io.gatehouse.application.gateway.Settlements;
import io.gatehouse.domain.money.TariffText;
import io.gatehouse.domain.usage.Settlement;
import io.gatehouse.gateway.RawClient;
import io.gatehouse.persistence.journal.FolderJournals;
import io.gatehouse.persistence.journal.JournalSettings;
import io.gatehouse.persistence.journal.TariffForm;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the journal takes of a gateway's processor: the same requests through the same gateway, with
 * and without, in turns. Of the gateway only what serves is there, neither metrics' readers nor the
 * access log, so that the journal's part is rather told too great.
 */
@Tag("alone")
class JournalCostIT {

  private static final Logger LOG = LoggerFactory.getLogger(JournalCostIT.class);
  private static final boolean FULL = "full".equals(System.getProperty("gatehouse.drill"));
  private static final int ROUNDS = FULL ? 15 : 5;
  private static final int REQUESTS = FULL ? 40_000 : 8_000;
  private static final int CLIENTS = 8;

  /** Where others use the machine, too, a few rounds tell little. */
  private static final double MOST = FULL ? 0.03 : 0.25;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Switch settlements = new Switch();

  @TempDir private Path folder;

  @Test
  void journalTakesLittleOfTheProcessor() throws Exception {
    JournalSettings settings = JournalSettings.in(folder.resolve("journal"), 1);
    TariffForm form = new TariffForm(TariffText::format, TariffText::parse);
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try (FolderJournals journals =
            FolderJournals.open(settings, form, UUID::randomUUID, Clock.systemUTC());
        Witness witness = new Witness();
        Counter counter = new Counter(settlements, witness.url())) {
      Settlements journal = journals.settlements();
      List<Long> with = new ArrayList<>();
      List<Long> without = new ArrayList<>();
      for (int round = 0; round < 2 * ROUNDS; round++) {
        settlements.to(round % 2 == 0 ? journal : Switch.NOWHERE);
        long nanos = nanosPerRequest(clients, counter);
        // The first third is there to warm up.
        if (round >= 2 * ROUNDS / 3) {
          (round % 2 == 0 ? with : without).add(nanos);
        }
      }
      double share = (double) median(with) / median(without) - 1;
      LOG.info(
          "a request takes {} ns with the journal and {} ns without: {} % more",
          median(with), median(without), String.format(Locale.ROOT, "%.2f", share * 100));
      assertThat(journals.figures().appended()).isGreaterThan((long) ROUNDS * REQUESTS);
      assertThat(share).isLessThan(MOST);
    } finally {
      clients.shutdownNow();
    }
  }

  private long nanosPerRequest(ExecutorService clients, Counter counter) throws Exception {
    long before = nanos();
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      tasks.add(() -> ask(counter));
    }
    for (Future<Void> task : clients.invokeAll(tasks)) {
      task.get();
    }
    return (nanos() - before) / REQUESTS;
  }

  private static Void ask(Counter counter) throws IOException {
    try (RawClient client = new RawClient(counter.port())) {
      for (int request = 0; request < REQUESTS / CLIENTS; request++) {
        assertThat(client.get("/acme/pets/", Counter.FIELD).status()).isEqualTo(200);
      }
    }
    return null;
  }

  /** Of the processor, for all that serves or keeps the journal. */
  private long nanos() {
    long nanos = 0;
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null
          && (thread.getThreadName().startsWith("gateway-")
              || thread.getThreadName().startsWith("gatehouse-journal"))) {
        nanos += Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
      }
    }
    return nanos;
  }

  private static long median(List<Long> numbers) {
    return numbers.stream().sorted().skip(numbers.size() / 2).findFirst().orElseThrow();
  }

  /** Puts requests on record there, or nowhere. */
  private static final class Switch implements Settlements {

    static final Settlements NOWHERE =
        new Settlements() {
          private final AtomicLong tickets = new AtomicLong();

          @Override
          public long admitted(Admitted admitted, String requestId) {
            return tickets.incrementAndGet();
          }

          @Override
          public void settled(
              Admitted admitted, long ticket, String requestId, Settlement settlement) {}
        };

    private volatile Settlements place = NOWHERE;

    void to(Settlements other) {
      place = other;
    }

    @Override
    public long admitted(Admitted admitted, String requestId) {
      return place.admitted(admitted, requestId);
    }

    @Override
    public void settled(Admitted admitted, long ticket, String requestId, Settlement settlement) {
      place.settled(admitted, ticket, requestId, settlement);
    }
  }
}
