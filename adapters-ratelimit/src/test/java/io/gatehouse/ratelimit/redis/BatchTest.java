package io.gatehouse.ratelimit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.limit.OutagePolicy;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.Subject;
import io.lettuce.core.RedisNoScriptException;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What several ask of one bucket each in one turn of a loop. */
class BatchTest {

  private static final Script LIMITS = Script.of("return {}");
  private static final RateLimit LIMIT = new RateLimit(10, Duration.ofMinutes(1));
  private static final Duration BUDGET = Duration.ofMillis(20);

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final FakeLine line = new FakeLine();
  private final List<String> words = new ArrayList<>();
  private long now = 1;
  private Lane lane;

  /** Wants a bucket, and says what it hears. */
  private final class Wish implements Asker {

    private final String name;
    private final long owed;

    Wish(String name, long owed) {
      this.name = name;
      this.owed = owed;
    }

    @Override
    public Object home() {
      return "home";
    }

    @Override
    public Question question() {
      Permit permit = Permit.of(new Subject(Subject.Kind.KEY, name, "home"), LIMIT);
      return Question.of(LIMITS, Question.Deed.TAKE, List.of(permit), new long[] {owed});
    }

    @Override
    public void answered(List<?> answer) {
      words.add(name + " answered " + answer);
    }

    @Override
    public void leftAlone() {
      words.add(name + " left alone");
    }

    @Override
    public void late(List<?> answer) {
      words.add(name + " late " + answer);
    }

    @Override
    public void lost() {
      words.add(name + " lost");
    }
  }

  @BeforeEach
  void open() {
    channel.freezeTime();
    lane = lane(false);
  }

  @AfterEach
  void close() {
    channel.close();
  }

  @Test
  void goesOutAsOneQuestionAndEachHearsItsOwnAnswer() {
    ask("a", 0);
    ask("b", 0);
    ask("a", 0);
    assertThat(line.calls).isEmpty();
    channel.runPendingTasks();
    assertThat(line.calls).hasSize(1);
    assertThat(line.flushes).isEqualTo(1);
    assertThat(line.last().question().keys())
        .containsExactly(
            "gatehouse:{home}:key:a", "gatehouse:{home}:key:b", "gatehouse:{home}:key:a");
    assertThat(line.last().question().arguments())
        .startsWith("buckets", "10", "6000000000", "1", "10")
        .hasSize(1 + 3 * 3);
    line.last().answer(1, 1, 9, 0, 6, 0, 1, 0, 5, 60, 1, 1, 8, 0, 12);
    assertThat(words)
        .containsExactly(
            "a answered [1, 1, 9, 0, 6]",
            "b answered [0, 1, 0, 5, 60]",
            "a answered [1, 1, 8, 0, 12]");
  }

  @Test
  void whoOwesSomethingAsksAlone() {
    ask("a", 0);
    ask("b", 2);
    channel.runPendingTasks();
    assertThat(line.calls).hasSize(2);
    assertThat(line.calls.get(0).question().arguments()).startsWith("take").endsWith("2");
    assertThat(line.calls.get(1).question().arguments()).startsWith("buckets");
  }

  /** Under another limit than before, for one. */
  @Test
  void whatCannotBeDecidedSoIsAskedForAtLength() {
    ask("a", 0);
    ask("b", 0);
    channel.runPendingTasks();
    line.last().answer(1, 1, 9, 0, 6, 0, 0, 0, 0, 0);
    assertThat(words).containsExactly("a answered [1, 1, 9, 0, 6]");
    assertThat(line.last().question().arguments()).startsWith("take", "b", "10").endsWith("0");
    channel.runPendingTasks();
    assertThat(line.flushes).isEqualTo(2);
    line.last().answer(1, 1, 4, 0, 36);
    assertThat(words).last().isEqualTo("b answered [1, 1, 4, 0, 36]");
  }

  @Test
  void nobodyWaitsForLongerThanTheBudgetAndAllHearTheLateAnswer() {
    ask("a", 0);
    pass(Duration.ofMillis(10));
    ask("b", 0);
    pass(Duration.ofMillis(10));
    assertThat(words).containsExactly("a left alone");
    pass(Duration.ofMillis(10));
    assertThat(words).containsExactly("a left alone", "b left alone");
    line.calls.get(0).answer(1, 1, 9, 0, 6);
    line.calls.get(1).answer(1, 1, 9, 0, 6);
    assertThat(words).endsWith("a late [1, 1, 9, 0, 6]", "b late [1, 1, 9, 0, 6]");
  }

  @Test
  void scriptThatRedisDoesNotKnowIsSentWithAllOfThem() {
    ask("a", 0);
    ask("b", 0);
    channel.runPendingTasks();
    line.last().reply().completeExceptionally(new RedisNoScriptException("NOSCRIPT"));
    assertThat(line.last().byName()).isFalse();
    assertThat(line.last().question().keys()).hasSize(2);
    line.last().answer(1, 1, 9, 0, 6, 1, 1, 9, 0, 6);
    assertThat(words).hasSize(2).allMatch(each -> each.contains("answered"));
  }

  @Test
  void whoGathersOnALineThatIsLostIsLeftAloneOnce() {
    line.lost.complete(null);
    ask("a", 0);
    channel.runPendingTasks();
    assertThat(words).containsExactly("a left alone", "a lost");
    assertThat(line.calls).isEmpty();
  }

  /** Whether they had been left alone by then or not. */
  @Test
  void allHearThatTheLineIsLost() {
    ask("a", 0);
    ask("b", 0);
    pass(BUDGET);
    assertThat(words).containsExactly("a left alone", "b left alone");
    ask("c", 0);
    channel.runPendingTasks();
    line.lost.complete(null);
    channel.runPendingTasks();
    assertThat(words.subList(2, 6))
        .containsExactlyInAnyOrder("a lost", "b lost", "c left alone", "c lost");
    assertThat(words).hasSize(6);
  }

  @Test
  void nobodyWaitsForMoreThanFitInABatch() {
    for (int each = 0; each < Batch.MOST + 1; each++) {
      ask("a" + each, 0);
    }
    assertThat(line.calls).hasSize(1);
    channel.runPendingTasks();
    assertThat(line.calls).hasSize(2);
    assertThat(line.last().question().keys()).hasSize(1);
  }

  @Test
  void inAClusterEachIsAskedForWhereItIs() {
    lane = lane(true);
    ask("a", 0);
    ask("b", 0);
    assertThat(line.calls).hasSize(2);
    assertThat(line.calls).allMatch(call -> call.question().keys().length == 1);
  }

  private Lane lane(boolean cluster) {
    Watch watch = new Watch(OutagePolicy.ADMIT);
    Lane fresh =
        new Lane(
            channel.eventLoop(),
            new Breakers(cluster),
            BUDGET.toNanos(),
            () -> now,
            watch,
            () -> {});
    fresh.use(line);
    return fresh;
  }

  private void ask(String name, long owed) {
    lane.ask(new Wish(name, owed));
  }

  private void pass(Duration time) {
    for (long millis = time.toMillis(); millis > 0; millis--) {
      now += 1_000_000;
      channel.advanceTimeBy(1, TimeUnit.MILLISECONDS);
      channel.runPendingTasks();
    }
  }
}
