package io.gatehouse.application.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.limit.OutagePolicy;
import io.gatehouse.application.limit.RateLimiter;
import io.gatehouse.application.quota.QuotaNode.Asker;
import io.gatehouse.application.quota.QuotaStore.Trouble;
import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.MonthlyQuota;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.Subject;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside the plainest counting that there is: one number for each subject and month. */
class LeasedQuotasModelTest {

  private static final int SUBJECTS = 3;
  private static final Permit RATE =
      Permit.of(
          new Subject(Subject.Kind.KEY, "key", "org_1"), new RateLimit(1, Duration.ofSeconds(1)));

  /** Refuses as often as chance has it. */
  private record FickleRates(Random random) implements RateLimiter {

    @Override
    public void take(List<Permit> wanted, Executor home, Listener listener) {
      boolean admitted = random.nextInt(3) > 0;
      Duration second = Duration.ofSeconds(1);
      listener.judged(
          new LimitVerdict(
              admitted, RATE, Long.MAX_VALUE, admitted ? Duration.ZERO : second, second));
    }

    @Override
    public void peek(List<Permit> wanted, Executor home, Listener listener) {
      take(wanted, home, listener);
    }

    @Override
    public void giveBack(List<Permit> taken) {
      // Nobody counts them.
    }
  }

  private final TestClocks clocks = new TestClocks("2026-05-20T12:00:00Z");
  private final QuotaStore store = new QuotaStore();
  private final Map<QuotaMonth, Long> spent = new HashMap<>();
  private final Map<QuotaMonth, Long> highest = new HashMap<>();
  private final Map<Runnable, Asker> heard = new HashMap<>();
  private final long[] limits = {1, 40, 3000};

  /** One node that always gets an answer decides as if it counted by itself. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void oneNodeCountsExactly(int seed) {
    Random random = new Random(seed);
    QuotaNode node = node(random, OutagePolicy.REFUSE);
    for (int step = 0; step < 3000; step++) {
      switch (random.nextInt(12)) {
        case 0 -> limits[random.nextInt(SUBJECTS)] = 1L + random.nextInt(1 << random.nextInt(12));
        case 1 -> pass(random, true);
        case 2 -> {
          node.keeping.tidy();
          node.refill();
        }
        default -> judgedAsCounted(node, random);
      }
    }
    node.keeping.finish();
    spent.forEach((month, many) -> assertThat(store.used(month)).isEqualTo(many));
  }

  private void judgedAsCounted(QuotaNode node, Random random) {
    List<Permit> wanted = wanted(random);
    boolean fits =
        wanted.stream()
            .filter(LeasedQuotasModelTest::isMonthly)
            .allMatch(permit -> left(permit) >= permit.cost());
    LimitVerdict verdict = node.take(wanted.toArray(Permit[]::new));
    boolean byRate = verdict.limit() instanceof RateLimit;
    assertThat(verdict.admitted() || byRate).as("%s of %s", wanted, spent).isEqualTo(fits);
    if (verdict.admitted()) {
      spend(wanted);
      if (random.nextInt(10) == 0) {
        node.limiter.giveBack(wanted);
        wanted.stream()
            .filter(LeasedQuotasModelTest::isMonthly)
            .forEach(each -> spend(each, -each.cost()));
      }
    }
  }

  /** However they race and whatever fails, no more is given out than there is. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void manyNodesNeverGiveOutTooMuch(int seed) {
    Random random = new Random(seed);
    List<QuotaNode> nodes = new ArrayList<>();
    for (int number = 0; number < 4; number++) {
      nodes.add(node(random, OutagePolicy.REFUSE));
    }
    List<Runnable> open = new ArrayList<>();
    boolean calm = random.nextBoolean();
    for (int step = 0; step < 6000; step++) {
      QuotaNode node = nodes.get(random.nextInt(nodes.size()));
      switch (random.nextInt(16)) {
        case 0 -> limits[random.nextInt(SUBJECTS)] = 1L + random.nextInt(1 << random.nextInt(13));
        case 1 -> pass(random, open.isEmpty());
        case 2 -> store.is(calm ? Trouble.NONE : trouble(random));
        case 3 -> node.keeping.tidy();
        case 4 -> node.letGo();
        case 5, 6, 7, 8 -> node.refill();
        default -> ask(node, random, open);
      }
      open.removeIf(each -> isHeard(each));
      assertNotTooMuch();
    }
    store.is(Trouble.NONE);
    nodes.forEach(node -> node.keeping.finish());
    nodes.forEach(QuotaNode::runTasks);
    // Whoever went on just now has asked for something else.
    nodes.forEach(node -> node.keeping.finish());
    open.forEach(Runnable::run);
    assertNotTooMuch();
    spent.forEach(
        (month, many) -> {
          if (calm) {
            assertThat(store.used(month)).isEqualTo(many);
          }
          assertThat(store.used(month)).isGreaterThanOrEqualTo(many);
        });
  }

  private void ask(QuotaNode node, Random random, List<Runnable> open) {
    List<Permit> wanted = wanted(random);
    wanted.stream()
        .filter(LeasedQuotasModelTest::isMonthly)
        .forEach(each -> highest.merge(month(each), each.limit().permits(), Math::max));
    List<QuotaMonth> months = wanted.stream().map(this::month).toList();
    Asker asker = node.ask(wanted.toArray(Permit[]::new));
    open.add(
        () -> {
          if (asker.verdict().admitted()) {
            for (int at = 0; at < wanted.size(); at++) {
              if (isMonthly(wanted.get(at))) {
                spent.merge(months.get(at), wanted.get(at).cost(), Long::sum);
              }
            }
          }
        });
    heard.put(open.get(open.size() - 1), asker);
  }

  private boolean isHeard(Runnable end) {
    boolean is = !heard.get(end).waits();
    if (is) {
      end.run();
      heard.remove(end);
    }
    return is;
  }

  private void assertNotTooMuch() {
    spent.forEach(
        (month, many) -> {
          assertThat(many).as("%s", month).isLessThanOrEqualTo(highest.get(month));
          assertThat(store.used(month)).as("%s", month).isLessThanOrEqualTo(highest.get(month));
        });
  }

  private static Trouble trouble(Random random) {
    return random.nextInt(3) > 0
        ? Trouble.NONE
        : random.nextBoolean() ? Trouble.AWAY : Trouble.SILENT;
  }

  /**
   * @param far whether it may be another month then
   */
  private void pass(Random random, boolean far) {
    Duration longest = far ? Duration.ofDays(1) : Duration.ofMillis(30);
    List<Duration> times =
        List.of(longest, QuotaNode.PATIENCE, Duration.ofSeconds(6), Duration.ofSeconds(31));
    clocks.pass(times.get(random.nextInt(times.size())));
  }

  /** Some of the subjects, each once, and a rate perhaps. */
  private List<Permit> wanted(Random random) {
    List<Permit> wanted = new ArrayList<>();
    int first = random.nextInt(SUBJECTS);
    for (int subject = first; subject < first + 1 + random.nextInt(2); subject++) {
      int which = subject % SUBJECTS;
      wanted.add(
          new Permit(
              new Subject(Subject.Kind.PLAN, "sub" + which, "org_1"),
              new MonthlyQuota(limits[which], ZoneOffset.UTC),
              Algorithm.FIXED_WINDOW,
              1 + random.nextInt(random.nextInt(3) == 0 ? 9 : 1)));
    }
    if (random.nextBoolean()) {
      wanted.add(random.nextInt(wanted.size() + 1), RATE);
    }
    return wanted;
  }

  private QuotaMonth month(Permit permit) {
    MonthlyQuota quota =
        permit.limit() instanceof MonthlyQuota monthly
            ? monthly
            : new MonthlyQuota(1, ZoneOffset.UTC);
    return new QuotaMonth(permit.subject().toString(), quota.month(clocks.now()));
  }

  private long left(Permit permit) {
    return permit.limit().permits() - spent.getOrDefault(month(permit), 0L);
  }

  private void spend(List<Permit> wanted) {
    wanted.stream()
        .filter(LeasedQuotasModelTest::isMonthly)
        .forEach(each -> spend(each, each.cost()));
  }

  private static boolean isMonthly(Permit permit) {
    return permit.limit() instanceof MonthlyQuota;
  }

  private void spend(Permit permit, long many) {
    spent.merge(month(permit), many, Long::sum);
  }

  private QuotaNode node(Random random, OutagePolicy policy) {
    return new QuotaNode(store, new FickleRates(random), policy, 1, clocks);
  }
}
