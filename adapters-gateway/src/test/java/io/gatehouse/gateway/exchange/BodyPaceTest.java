package io.gatehouse.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BodyPaceTest {

  private static final Duration STRETCH = Duration.ofSeconds(60);
  private static final long LEAST = 60 * BodyPace.LEAST_BYTES_A_SECOND;

  private final BodyPace pace = new BodyPace(STRETCH, 0, 7);

  @Test
  void everyStretchIsLookedAtByItself() {
    assertThat(pace.wasTooSlow(STRETCH.toNanos(), 7 + 9 * LEAST, false)).isFalse();
    assertThat(pace.wasTooSlow(2, 7 + 10 * LEAST, false)).as("exactly enough").isFalse();
    assertThat(pace.ends()).isEqualTo(2 + STRETCH.toNanos());
    assertThat(pace.wasTooSlow(3, 7 + 11 * LEAST - 1, false)).isTrue();
  }

  @Test
  void whoIsHeldBackIsNotJudged() {
    pace.holdBack();
    assertThat(pace.wasTooSlow(1, 7, false)).as("was held back").isFalse();
    assertThat(pace.wasTooSlow(2, 7, true)).as("is held back").isFalse();
    assertThat(pace.wasTooSlow(3, 7, false)).as("began held back").isFalse();
    assertThat(pace.wasTooSlow(4, 7, false)).isTrue();
  }
}
