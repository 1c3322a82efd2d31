package io.gatehouse.persistence.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.usage.LatencyHistogram;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.TestStore;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the database adds up is what the domain would. */
class LatencySumTest {

  private static final long MICROS = 1_000;
  private static final int BUCKETS = 592;

  private final Database database = TestStore.empty().database();

  @Test
  void bothAddAlike() {
    Random random = new Random(7);
    for (int time = 0; time < 200; time++) {
      LatencyHistogram one = histogram(random, random.nextInt(300));
      LatencyHistogram other = histogram(random, random.nextInt(60));
      assertThat(sum(one.cells(), other.cells())).containsExactly(one.plus(other).cells());
    }
  }

  @Test
  void allBucketsThereAreHaveRoom() {
    LongStream first = LongStream.range(0, 16);
    LongStream powers = LongStream.range(0, 36 * 16).map(n -> (16 + n % 16) << (n / 16));
    long[] cells =
        LongStream.concat(first, powers)
            .map(micros -> LatencyHistogram.cell(micros * MICROS))
            .toArray();
    LatencyHistogram every = LatencyHistogram.of(cells);
    assertThat(every.cells()).hasSize(BUCKETS);

    assertThat(sum(every.cells(), every.cells())).containsExactly(every.plus(every).cells());
  }

  /** Of before they were in order: none is lost, and they come into order before they are many. */
  @Test
  void cellsSideBySideAreCountedToo() {
    Random random = new Random(8);
    long[] total = cells(random, 96);
    LatencyHistogram expected = LatencyHistogram.of(total);
    for (int time = 0; time < 100; time++) {
      LatencyHistogram more = histogram(random, 40);
      total = sum(total, more.cells());
      expected = expected.plus(more);
      assertThat(LatencyHistogram.of(total)).isEqualTo(expected);
      assertThat(total).hasSizeLessThanOrEqualTo(BUCKETS);
    }
    long[] twice =
        LongStream.concat(Arrays.stream(total), Arrays.stream(cells(random, BUCKETS))).toArray();
    assertThat(sum(twice, expected.cells())).isSorted();
  }

  private static LatencyHistogram histogram(Random random, int requests) {
    return LatencyHistogram.of(cells(random, requests));
  }

  private static long[] cells(Random random, int requests) {
    return LongStream.generate(() -> random.nextLong(MICROS << random.nextInt(20)))
        .limit(requests)
        .map(LatencyHistogram::cell)
        .toArray();
  }

  private long[] sum(long[] one, long[] other) {
    String cells =
        database
            .sql(
                "SELECT latency_sum(?::bigint[], ?::bigint[])::text AS cells",
                text(one),
                text(other))
            .only(row -> row.text("cells"));
    return Arrays.stream(cells.substring(1, cells.length() - 1).split(",", -1))
        .filter(cell -> !cell.isEmpty())
        .mapToLong(Long::parseLong)
        .toArray();
  }

  private static String text(long[] cells) {
    return Arrays.stream(cells).mapToObj(Long::toString).collect(Collectors.joining(",", "{", "}"));
  }
}
