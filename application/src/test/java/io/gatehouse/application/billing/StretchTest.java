package io.gatehouse.application.billing;

import static io.gatehouse.application.billing.ChargeSamples.ACME;
import static io.gatehouse.application.billing.ChargeSamples.START;
import static io.gatehouse.application.billing.ChargeSamples.charge;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.Charge;
import io.gatehouse.domain.billing.OpenBook;
import io.gatehouse.domain.billing.PeriodId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** What is read again decides who pays what: it is all of it and nothing else, or an error. */
  @ParameterizedTest
  @ValueSource(ints = {-1, 1})
  void whatIsNotTheSameWhenItIsReadAgainIsNotBooked(int more) {
    Stretch stretch = Stretch.read(new Shifting(more, new AtomicInteger()), JOURNAL, 0, MOST);
    BillingPeriod first =
        BillingPeriod.first(new PeriodId(new UUID(1, 1)), ACME, START.minusSeconds(1));
    BillingPeriod closed = first.close(START.plusSeconds(10));
    OpenBook book = new OpenBook(closed.next(new PeriodId(new UUID(1, 2))), List.of(closed));

    assertThatThrownBy(() -> stretch.charges().in(Map.of(ACME, book)))
        .hasMessageContaining("fewer charges");
  }

  /**
   * Twenty charges, one each second. At the second time one of them is lost, or one from behind
   * them has come in its place.
   */
  private record Shifting(int more, AtomicInteger reads) implements Journals {

    @Override
    public List<JournalRef> bookable() {
      return List.of(JOURNAL);
    }

    @Override
    public Slice read(JournalRef journal, long position, int most) {
      int shift = reads.getAndIncrement() == 0 ? 0 : more;
      List<Charge> charges =
          IntStream.range(0, 20 + Math.min(0, shift))
              .mapToObj(each -> charge(ACME, 1, 1, START.plusSeconds(each)))
              .toList();
      return new Slice(charges, 20 + Math.max(0, shift), true);
    }

    @Override
    public boolean isOver(JournalRef journal) {
      return false;
    }

    @Override
    public Optional<List<OpenAdmission>> leftOpen(JournalRef journal) {
      return Optional.empty();
    }

    @Override
    public void booked(JournalRef journal, long position) {}
  }

  /** From a list that gives out fewer at a time than it is asked for. */
  private static Stretch read(int size, IntFunction<Charge> each, int most) {
    List<Charge> charges = IntStream.range(0, size).mapToObj(each).toList();
    ListedJournals journals = new ListedJournals(Map.of(JOURNAL, charges), new Random(size));
    return Stretch.read(journals, JOURNAL, 0, most);
  }
}
