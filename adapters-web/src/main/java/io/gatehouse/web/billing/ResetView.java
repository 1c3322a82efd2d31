package io.gatehouse.web.billing;

import io.gatehouse.application.billing.ClosePeriod.Turn;
import io.gatehouse.domain.value.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;

/**
 * Periods that were closed, and those that began.
 *
 * @param closed null if it was none, or several
 * @param opened null likewise
 * @param periods all of those that began
 */
@Serdeable
public record ResetView(
    @Nullable PeriodView closed, @Nullable PeriodView opened, List<PeriodView> periods) {

  static ResetView of(List<Turn> turns, Instant now) {
    Turn only = turns.size() == 1 ? turns.get(0) : null;
    return new ResetView(
        only == null ? null : only.closed().map(its -> PeriodView.of(its, now)).orElse(null),
        only == null ? null : PeriodView.of(only.opened(), now),
        turns.stream().map(turn -> PeriodView.of(turn.opened(), now)).toList());
  }
}
