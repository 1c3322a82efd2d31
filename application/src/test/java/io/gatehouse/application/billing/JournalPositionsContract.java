package io.gatehouse.application.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.runtime.Race;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link JournalPositions} promise. */
public abstract class JournalPositionsContract {

  private static final JournalRef JOURNAL = new JournalRef(new UUID(9, 1), 3);
  private static final JournalRef OTHER = new JournalRef(new UUID(9, 1), 4);

  private BookStores stores;
  private JournalPositions positions;

  protected abstract BookStores stores();

  @BeforeEach
  void open() {
    stores = stores();
    positions = stores.books().positions();
  }

  @Test
  void positionsBeginAtNothingAndMoveFromWhereTheyAre() {
    assertThat(positions.find(JOURNAL)).isEqualTo(JournalPosition.BEGIN);
    assertThat(positions.advance(JOURNAL, 7, 9)).isFalse();
    assertThat(positions.find(JOURNAL)).isEqualTo(JournalPosition.BEGIN);
    assertThat(positions.advance(JOURNAL, 0, 7)).isTrue();
    assertThat(positions.advance(JOURNAL, 0, 9)).isFalse();
    assertThat(positions.advance(JOURNAL, 7, 9)).isTrue();
    assertThat(positions.find(JOURNAL)).isEqualTo(new JournalPosition(9, false));
    assertThat(positions.find(OTHER)).isEqualTo(JournalPosition.BEGIN);
  }

  @Test
  void journalsAreFinishedOnceAndForAll() {
    positions.advance(JOURNAL, 0, 7);
    assertThat(positions.finish(JOURNAL, 6)).isFalse();
    assertThat(positions.finish(JOURNAL, 7)).isTrue();
    assertThat(positions.finish(JOURNAL, 7)).isFalse();
    assertThat(positions.advance(JOURNAL, 7, 8)).isFalse();
    assertThat(positions.find(JOURNAL)).isEqualTo(new JournalPosition(7, true));
    assertThat(positions.finish(OTHER, 0)).as("of a process that wrote nothing").isTrue();
  }

  @Test
  void oneOfManyMovesIt() {
    for (int round = 0; round < 20; round++) {
      long from = round;
      List<Boolean> moved =
          Race.of(
              4,
              runner ->
                  stores.transactions().within(() -> positions.advance(JOURNAL, from, from + 1)));
      assertThat(moved).containsOnlyOnce(true);
    }
  }
}
