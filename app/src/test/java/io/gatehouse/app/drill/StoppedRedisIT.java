package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.app.drill.Callers.Answer;
import io.gatehouse.gateway.Soon;
import io.gatehouse.ratelimit.redis.RedisServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Three gateways, each with another outage policy, whose Redis stops under load. How soon they
 * answer is demanded only of a machine that has nothing else to do.
 */
@Tag("alone")
class StoppedRedisIT {

  private static final Logger LOG = LoggerFactory.getLogger(StoppedRedisIT.class);
  private static final boolean FULL = "full".equals(System.getProperty("gatehouse.drill"));
  private static final long PHASE = FULL ? 5_000 : 1_000;
  private static final long BUDGET = 20;
  private static final long SOON = FULL ? 2_000 : 10_000;
  private static final long YEAR = Duration.ofDays(365).toSeconds();
  private static final int CLIENTS = 4;
  private static final Duration PAUSE = Duration.ofMillis(4);
  private static final long MANY = 1_000_000_000;

  /** Few enough to be used up before Redis stops, and once more while it is away. */
  private static final long FEW = 90;

  @TempDir private static Path folder;
  private static RedisServer redis;
  private static Fleet fleet;

  /** What each policy promises: what the rich are told, everybody in an outage, and how many. */
  private enum Policy {
    LOCAL_SHARE("200", "200|429 rate_limit_exceeded", FEW / 3),
    ADMIT("200", "200", Integer.MAX_VALUE),
    REFUSE("200|429 limits_unavailable", "429 limits_unavailable", 0);

    final String rich;
    final String during;
    final long beyond;

    Policy(String rich, String during, long beyond) {
      this.rich = rich;
      this.during = during;
      this.beyond = beyond;
    }
  }

  /** Milliseconds since 1970: Redis goes, all gateways know it, it is back, all count again. */
  private record Outage(long gone, long known, long back, long again) {}

  /** Of one gateway: those who never use up what they have, and those who soon have. */
  private record Load(Policy policy, Callers rich, Callers poor) {

    static Load on(GatehouseProcess node, Policy policy) {
      Fleet.Customer rich = fleet.customer("token_bucket", MANY, YEAR);
      Fleet.Customer poor = fleet.customer("sliding_window", FEW, YEAR);
      return new Load(
          policy,
          Callers.gather(rich.at(node), CLIENTS, PAUSE),
          Callers.gather(poor.at(node), CLIENTS, PAUSE));
    }

    List<Answer> answers(long from, long to) {
      return Stream.of(rich, poor)
          .flatMap(each -> each.answers().stream())
          .filter(each -> each.sent() >= from && each.received() < to)
          .toList();
    }

    /** Milliseconds: so many of a hundred waited for no longer. */
    double waited(int percent, long from, long to) {
      List<Long> waited = answers(from, to).stream().map(Answer::waited).sorted().toList();
      assertThat(waited).isNotEmpty();
      return waited.get((waited.size() - 1) * percent / 100) / 1e6;
    }
  }

  @BeforeAll
  static void begin() throws Exception {
    redis = RedisServer.start();
    List<Map<String, String>> settings = new ArrayList<>();
    for (Policy policy : Policy.values()) {
      String name = policy.name().toLowerCase(Locale.ROOT);
      settings.add(Map.of("GATEHOUSE_REDIS_URL", redis.url(), "GATEHOUSE_RATE_LIMIT_OUTAGE", name));
    }
    fleet = Fleet.start(folder, settings);
  }

  @AfterAll
  static void end() throws IOException {
    redis.close();
    if (fleet != null) {
      fleet.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"freeze", "kill"})
  void everybodyIsAnsweredByThePolicyAndSoon(String how) throws Exception {
    fleet.awaitLimits("up");
    fleet.awaitEachOther();
    Fleet.Customer probe = fleet.customer("fixed_window", MANY, YEAR);
    Soon.is(() -> fleet.countsTogether(probe));
    List<Load> loads = new ArrayList<>();
    for (Policy policy : Policy.values()) {
      loads.add(Load.on(fleet.node(loads.size()), policy));
    }
    TimeUnit.MILLISECONDS.sleep(2 * PHASE);
    Outage outage = outage(how, probe);
    TimeUnit.MILLISECONDS.sleep(PHASE);
    for (Load load : loads) {
      load.rich().end();
      load.poor().end();
    }
    LOG.info("{}: all count together after {} ms", how, outage.again() - outage.back());
    for (Load load : loads) {
      assertAnswers(load, outage);
      assertBound(load, how);
      assertSoon(load, outage);
    }
    assertThat(outage.again() - outage.back()).isLessThanOrEqualTo(SOON);
  }

  private static Outage outage(String how, Fleet.Customer probe) throws Exception {
    boolean freezes = how.equals("freeze");
    if (freezes) {
      redis.freeze();
    } else {
      redis.kill();
    }
    long gone = System.currentTimeMillis();
    fleet.awaitLimits("degraded");
    long known = System.currentTimeMillis();
    TimeUnit.MILLISECONDS.sleep(PHASE);
    long back = System.currentTimeMillis();
    if (freezes) {
      redis.thaw();
    } else {
      redis.startAgain();
    }
    Soon.is(() -> fleet.countsTogether(probe));
    return new Outage(gone, known, back, System.currentTimeMillis());
  }

  /** While Redis is away nobody but the policy can have decided. */
  private static void assertAnswers(Load load, Outage outage) {
    assertThat(load.rich().answers()).allMatch(told(load.policy().rich));
    assertThat(load.poor().answers())
        .allMatch(told(load.policy().rich + "|429 rate_limit_exceeded"));
    assertThat(load.answers(outage.gone(), outage.back()))
        .isNotEmpty()
        .allMatch(told(load.policy().during));
  }

  private static Predicate<Answer> told(String what) {
    return answer -> answer.told().matches(what);
  }

  /** The limit, and a share of it; a Redis that was killed has forgotten, and begins anew. */
  private static void assertBound(Load load, String how) {
    long served = load.poor().count(Answer::served);
    long limit = how.equals("kill") ? 2 * FEW : FEW;
    LOG.info("{}, {}: {} served, with a limit of {}", load.policy(), how, served, FEW);
    assertThat(served).isBetween(1L, limit + load.policy().beyond);
  }

  /** Clients, gateways and Redis share the machine, so what is told is more than what it costs. */
  private static void assertSoon(Load load, Outage outage) {
    long known = outage.known() + BUDGET;
    double[] worst = {
      load.waited(99, outage.gone() - PHASE, outage.gone() - BUDGET),
      load.waited(99, outage.gone() - BUDGET, known),
      load.waited(99, known, outage.back())
    };
    double before = load.waited(50, outage.gone() - PHASE, outage.gone() - BUDGET);
    double during = load.waited(50, known, outage.back());
    LOG.info(
        "{}: p99 before, when it goes and while it is gone {} ms; half before {}, while gone {} ms",
        load.policy(),
        worst,
        before,
        during);
    assertThat(worst[1] - worst[0]).isLessThanOrEqualTo(FULL ? 100.0 : 2_000.0);
    assertThat(during - before).isLessThanOrEqualTo(FULL ? BUDGET / 2.0 : 500.0);
  }
}
