package io.gatehouse.web.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.usage.LatencyHistogram;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LatencyViewTest {

  @Test
  void nothingThatWasMeasuredIsNotZero() {
    LatencyView none = LatencyView.of(LatencyHistogram.EMPTY);
    assertThat(none).isEqualTo(new LatencyView(null, null, null));
    assertThat(none.members().values()).containsOnlyNulls().hasSize(3);
    LatencyView quick = LatencyView.of(LatencyHistogram.of(LatencyHistogram.cell(10)));
    assertThat(quick).isEqualTo(new LatencyView(0.0, 0.0, 0.0));
  }

  @Test
  void percentilesAreTheSameAndInTheSameOrderWhereverTheyAreTold() {
    Random random = new Random(5);
    for (int round = 0; round < 50; round++) {
      long[] cells = random.longs(20, 0, 1L << 34).map(LatencyHistogram::cell).toArray();
      LatencyView view = LatencyView.of(LatencyHistogram.of(cells));
      assertThat(view.members().keySet()).containsExactly("p50", "p95", "p99");
      assertThat(view.members().values()).containsExactly(view.p50(), view.p95(), view.p99());
    }
  }
}
