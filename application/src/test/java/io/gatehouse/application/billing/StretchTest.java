package io.gatehouse.application.billing;

import static io.gatehouse.application.billing.ChargeSamples.ACME;
import static io.gatehouse.application.billing.ChargeSamples.START;
import static io.gatehouse.application.billing.ChargeSamples.charge;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.billing.Charge;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How far is read before it is booked. */
class StretchTest {

  private static final JournalRef JOURNAL = new JournalRef(new UUID(9, 1), 0);
  private static final int MOST = 60_000;

  @Test
  void requestsOfOneKeyAreReadUpToTheMost() {
    Stretch stretch = read(MOST + 1, each -> charge(ACME, 1, 1, START), MOST);
    assertThat(stretch.size()).isEqualTo(MOST);
    assertThat(stretch.next()).isEqualTo(MOST);
    assertThat(stretch.atEnd()).isFalse();
  }

  @Test
  void requestsOfEverMoreKeysAreReadUntilThereAreManyGroups() {
    Stretch stretch = read(MOST, each -> charge(ACME, 1, each, START), MOST);
    assertThat(stretch.size()).isBetween(20_000, 30_000);
    assertThat(stretch.atEnd()).isFalse();
  }

  @Test
  void itEndsWithTheJournal() {
    Stretch stretch = read(7, each -> charge(ACME, 1, 1, START), MOST);
    assertThat(stretch.size()).isEqualTo(7);
    assertThat(stretch.atEnd()).isTrue();
    assertThat(read(0, each -> charge(ACME, 1, 1, START), 1).isEmpty()).isTrue();
  }

  /** From a list that gives out fewer at a time than it is asked for. */
  private static Stretch read(int size, IntFunction<Charge> each, int most) {
    List<Charge> charges = IntStream.range(0, size).mapToObj(each).toList();
    ListedJournals journals = new ListedJournals(Map.of(JOURNAL, charges), new Random(size));
    return Stretch.read(journals, JOURNAL, 0, most);
  }
}
