package io.gatehouse.ratelimit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.limit.OutagePolicy;
import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.Subject;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Debts are told without anybody's coming again. */
class RepaymentTest {

  private static final RateLimit LIMIT = new RateLimit(10, Duration.ofMinutes(1));
  private static final Duration BUDGET = Duration.ofMillis(20);

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final Outage outage =
      new Outage(OutagePolicy.ADMIT, kind -> 1, () -> 1_769_903_940_000_000_000L);
  private FakeLine line = new FakeLine();
  private long now = 1;
  private Lane lane;

  @BeforeEach
  void open() {
    channel.freezeTime();
    lane =
        new Lane(
            channel.eventLoop(),
            new Breakers(false),
            BUDGET.toNanos(),
            () -> now,
            new Watch(OutagePolicy.ADMIT),
            () -> {});
    lane.use(line);
    new Repayment(Script.of("return {}"), outage, lane).begin();
  }

  @AfterEach
  void close() {
    channel.close();
  }

  @Test
  void whatIsOwedIsToldOnceAndThenNobodySaysAnything() {
    owe("a", 1);
    owe("b", 3);
    pass(Repayment.PERIOD);
    assertThat(line.calls).hasSize(1);
    assertThat(line.last().question().keys())
        .containsExactlyInAnyOrder("gatehouse:{home}:key:a", "gatehouse:{home}:key:b");
    assertThat(line.last().question().arguments()).startsWith("charge").contains("1", "3");
    line.last().answer(1, 0, 0, 0, 0);
    pass(Repayment.PERIOD.multipliedBy(5));
    assertThat(line.calls).hasSize(1);
  }

  @Test
  void theNextAreToldWhenTheFirstWere() {
    for (int each = 0; each < 2 * Debts.AT_ONCE + 1; each++) {
      owe("" + each, 1);
    }
    pass(Repayment.PERIOD);
    assertThat(line.calls).hasSize(1);
    line.last().answer(1, 0, 0, 0, 0);
    assertThat(line.calls).hasSize(2);
    line.last().answer(1, 0, 0, 0, 0);
    assertThat(line.calls).hasSize(3);
    assertThat(line.last().question().keys()).hasSize(1);
  }

  @Test
  void whatIsOwedIsToldWhenRedisIsBack() {
    line.lost.complete(null);
    channel.runPendingTasks();
    owe("a", 1);
    pass(Repayment.PERIOD.multipliedBy(3));
    assertThat(line.calls).isEmpty();
    line = new FakeLine();
    lane.use(line);
    pass(Repayment.PERIOD);
    assertThat(line.calls).hasSize(1);
  }

  /** Whether Redis has heard is open until it says so, or the line is lost. */
  @Test
  void whatNobodyHeardIsToldAgain() {
    owe("a", 1);
    pass(Repayment.PERIOD);
    pass(Repayment.PERIOD.multipliedBy(3));
    assertThat(line.calls).hasSize(1);
    line.lost.complete(null);
    channel.runPendingTasks();
    line = new FakeLine();
    lane.use(line);
    pass(Repayment.PERIOD);
    assertThat(line.calls).hasSize(1);
    line.last().answer(1, 0, 0, 0, 0);
    pass(Repayment.PERIOD.multipliedBy(3));
    assertThat(line.calls).hasSize(1);
  }

  /** Whoever owes nothing so far is told of, although the one before had no answer in time. */
  @Test
  void oneThatIsNotAnsweredKeepsNobodyElse() {
    owe("a", 1);
    pass(Repayment.PERIOD);
    FakeLine.Call slow = line.last();
    owe("b", 1);
    pass(Repayment.PERIOD);
    assertThat(line.last().question().keys()).containsExactly("gatehouse:{home}:key:b");
    line.last().answer(1, 0, 0, 0, 0);
    slow.answer(1, 0, 0, 0, 0);
    pass(Repayment.PERIOD.multipliedBy(3));
    assertThat(line.calls).hasSize(2);
  }

  private void owe(String id, long permits) {
    Subject subject = new Subject(Subject.Kind.KEY, id, "home");
    outage.owe(List.of(new Permit(subject, LIMIT, Algorithm.SLIDING_WINDOW, permits)));
  }

  private void pass(Duration time) {
    for (long millis = time.toMillis(); millis > 0; millis--) {
      now += 1_000_000;
      channel.advanceTimeBy(1, TimeUnit.MILLISECONDS);
      channel.runPendingTasks();
    }
  }
}
