package io.gatehouse.ratelimit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.limit.OutagePolicy;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisReadOnlyException;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Time goes by only as far as a test lets it. */
class LaneTest {

  private static final Duration BUDGET = Duration.ofMillis(20);
  private static final Duration PROBE = Duration.ofNanos(Lane.PROBE_NANOS);
  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final Watch watch = new Watch(OutagePolicy.ADMIT);
  private FakeLine line = new FakeLine();
  private int renewals;
  private long now = 1;
  private Lane lane;

  @BeforeEach
  void open() {
    channel.freezeTime();
    lane = lane(false);
    lane.use(line);
  }

  @AfterEach
  void close() {
    channel.close();
  }

  @Test
  void answerIsHanded() {
    Told told = ask();
    line.last().answer(1, 2);
    pass(Duration.ofSeconds(1));
    assertThat(told.words).containsExactly("answered [1, 2]");
    assertThat(watch.without()).isZero();
  }

  /** One flush for all that was asked in a turn of the loop. */
  @Test
  void whatIsAskedTogetherGoesOutTogether() {
    ask();
    ask();
    ask();
    assertThat(line.flushes).isZero();
    channel.runPendingTasks();
    assertThat(line.flushes).isEqualTo(1);
  }

  @Test
  void nobodyWaitsForLongerThanTheBudget() {
    Told told = ask();
    pass(BUDGET.minusMillis(5));
    assertThat(told.words).isEmpty();
    pass(Duration.ofMillis(2));
    assertThat(told.words).containsExactly("left alone");
    line.last().answer(7);
    assertThat(told.words).containsExactly("left alone", "late [7]");
  }

  @Test
  void afterSomeFailuresNobodyWaitsAtAll() {
    List<Told> first = List.of(ask(), ask(), ask());
    pass(Duration.ofMillis(10));
    Told second = ask();
    pass(Duration.ofMillis(10));
    assertThat(first).allMatch(told -> told.words.contains("left alone"));
    assertThat(second.words).containsExactly("left alone");
    int sent = line.calls.size();
    assertThat(ask().words).containsExactly("left alone", "lost");
    assertThat(line.calls).hasSize(sent);
    assertThat(lane.isUsable("home")).isFalse();
    assertThat(watch.without()).isEqualTo(1);
  }

  @Test
  void oneProbeThatIsAnsweredInTimeIsEnough() {
    openBreaker();
    int sent = line.calls.size();
    pass(PROBE);
    assertThat(line.calls).hasSize(sent + 1);
    assertThat(ask().words).containsExactly("left alone", "lost");
    line.last().answer(1);
    assertThat(lane.isUsable("home")).isTrue();
    assertThat(watch.without()).isZero();
    assertThat(ask().words).isEmpty();
    pass(BUDGET.plus(PROBE));
    assertThat(line.calls).hasSize(sent + 2);
  }

  /** A server that was frozen answers all that was asked, late; the next answer is in time. */
  @Test
  void afterALateAnswerTheNextProbeGoesAtOnce() {
    openBreaker();
    pass(PROBE.plusMillis(50));
    int sent = line.calls.size();
    line.last().answer(1);
    assertThat(lane.isUsable("home")).isFalse();
    assertThat(line.calls).hasSize(sent + 1);
    line.last().answer(1);
    assertThat(lane.isUsable("home")).isTrue();
  }

  @Test
  void answersThatTakeTooLongAreNoReasonToWaitAgain() {
    openBreaker();
    int eldest = line.calls.size();
    pass(PROBE);
    for (int i = 0; i < 20; i++) {
      pass(BUDGET.plusMillis(1));
      line.calls.get(eldest++).answer(1);
    }
    assertThat(lane.isUsable("home")).isFalse();
    assertThat(renewals).isZero();
  }

  @Test
  void lineThatIsSilentIsReplaced() {
    openBreaker();
    for (int i = 0; i < 5; i++) {
      assertThat(renewals).isZero();
      pass(PROBE);
    }
    assertThat(line.closed).isTrue();
    assertThat(renewals).isEqualTo(1);
    assertThat(ask().words).containsExactly("left alone", "lost");

    lane.use(new FakeLine());

    assertThat(lane.isUsable("home")).isTrue();
    assertThat(watch.without()).isZero();
    assertThat(ask().words).isEmpty();
  }

  @Test
  void whoWaitsForALineThatIsLostWaitsNoLonger() {
    Told told = ask();
    line.lost.complete(null);
    channel.runPendingTasks();
    assertThat(told.words).containsExactly("left alone", "lost");
    assertThat(renewals).isEqualTo(1);
    assertThat(watch.without()).isEqualTo(1);
  }

  /** Who was left alone still wants to know what became of it. */
  @Test
  void whoWasLeftAloneHearsThatTheLineIsLost() {
    Told told = ask();
    pass(BUDGET);
    line.lost.complete(null);
    channel.runPendingTasks();
    assertThat(told.words).containsExactly("left alone", "lost");
    pass(BUDGET);
    assertThat(told.words).hasSize(2);
  }

  /** Only who waits is spared a question that may not be answered. */
  @Test
  void whatIsToldGoesOutAlsoWhileNobodyIsToWait() {
    openBreaker();
    Told told = new Told("home");
    lane.tell(told);
    channel.runPendingTasks();
    assertThat(told.words).containsExactly("left alone");
    line.last().answer(5);
    assertThat(told.words).containsExactly("left alone", "late [5]");
    line.lost.complete(null);
    channel.runPendingTasks();
    Told other = new Told("home");
    lane.tell(other);
    assertThat(other.words).containsExactly("left alone", "lost");
  }

  @Test
  void scriptThatRedisDoesNotKnowIsSent() {
    Told told = ask();
    assertThat(line.last().byName()).isTrue();
    line.last().reply().completeExceptionally(new RedisNoScriptException("NOSCRIPT"));
    assertThat(line.last().byName()).isFalse();
    line.last().answer(3);
    assertThat(told.words).containsExactly("answered [3]");
  }

  @Test
  void replicaThatWasThePrimaryIsLeft() {
    Told told = ask();
    line.last().reply().completeExceptionally(new RedisReadOnlyException("READONLY"));
    assertThat(told.words).containsExactly("left alone", "lost");
    assertThat(line.closed).isTrue();
    assertThat(renewals).isEqualTo(1);
  }

  @Test
  void inAClusterAPartThatIsGoneTakesNoOthersWithIt() {
    line = new FakeLine();
    line.mends = true;
    lane = lane(true);
    lane.use(line);
    for (int i = 0; i < Breaker.FAILURES; i++) {
      ask("here");
    }
    pass(BUDGET);
    assertThat(lane.isUsable("here")).isFalse();
    assertThat(lane.isUsable("there")).isTrue();
    Told told = ask("there");
    line.last().answer(4);
    assertThat(told.words).containsExactly("answered [4]");
    assertThat(watch.without()).isEqualTo(1);
    for (int i = 0; i < 20; i++) {
      pass(PROBE);
    }
    assertThat(line.last().question().keys()).containsExactly("gatehouse:{here}:probe");
    assertThat(renewals).isZero();
  }

  @Test
  void whoCannotBearTheAnswerIsNothingToTheOthers() {
    lane.ask(
        new Told("home") {
          @Override
          public void leftAlone() {
            throw new IllegalStateException("unbearable");
          }
        });
    Told other = ask();
    pass(BUDGET);
    assertThat(other.words).containsExactly("left alone");
  }

  private Lane lane(boolean cluster) {
    return new Lane(
        channel.eventLoop(),
        new Breakers(cluster),
        BUDGET.toNanos(),
        () -> now,
        watch,
        () -> renewals++);
  }

  private void openBreaker() {
    for (int i = 0; i < Breaker.FAILURES; i++) {
      ask();
    }
    pass(BUDGET);
    assertThat(lane.isUsable("home")).isFalse();
  }

  private Told ask() {
    return ask("home");
  }

  private Told ask(Object home) {
    Told told = new Told(home);
    lane.ask(told);
    return told;
  }

  private void pass(Duration time) {
    for (long millis = time.toMillis(); millis > 0; millis--) {
      now += 1_000_000;
      channel.advanceTimeBy(1, TimeUnit.MILLISECONDS);
      channel.runPendingTasks();
    }
  }
}
