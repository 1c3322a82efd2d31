package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.app.drill.Callers.Answer;
import io.gatehouse.gateway.Soon;
import io.gatehouse.ratelimit.redis.RedisSentinels;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two gateways that know their Redis by its sentinels; and it goes under load. */
@Tag("alone")
class SentinelIT {

  private static final Logger LOG = LoggerFactory.getLogger(SentinelIT.class);
  private static final boolean FULL = "full".equals(System.getProperty("gatehouse.drill"));
  private static final Duration SHARED_AGAIN = Duration.ofSeconds(FULL ? 10 : 20);
  private static final long YEAR = Duration.ofDays(365).toSeconds();
  private static final int NODES = 2;
  private static final int CLIENTS = 4;
  private static final Duration PAUSE = Duration.ofMillis(4);
  private static final long MANY = 1_000_000_000;
  private static final long FEW = 100;

  @TempDir private static Path folder;
  private static RedisSentinels redis;
  private static Fleet fleet;

  @BeforeAll
  static void begin() throws Exception {
    redis = RedisSentinels.start();
    Map<String, String> settings =
        Map.of("GATEHOUSE_REDIS_URL", redis.url(), "GATEHOUSE_RATE_LIMIT_OUTAGE", "local_share");
    fleet = Fleet.start(folder, Collections.nCopies(NODES, settings));
  }

  @AfterAll
  static void end() throws IOException {
    if (redis != null) {
      redis.close();
    }
    if (fleet != null) {
      fleet.close();
    }
  }

  /** Nobody is told that anything is broken, and what was used up stays so but for the shares. */
  @Test
  void limitsAreSharedAgainSoonAfterAReplicaWasPromoted() throws Exception {
    fleet.awaitLimits("up");
    fleet.awaitEachOther();
    Fleet.Customer probe = fleet.customer("fixed_window", MANY, YEAR);
    Soon.is(() -> fleet.countsTogether(probe));
    List<Callers> rich = gather(fleet.customer("token_bucket", MANY, YEAR));
    List<Callers> poor = gather(fleet.customer("sliding_window", FEW, YEAR));
    Soon.is(() -> poor.stream().allMatch(each -> each.count(SentinelIT::isOver) >= CLIENTS));
    redis.awaitReplicated();

    redis.killPrimary();

    redis.awaitPromotion();
    long promoted = System.nanoTime();
    Soon.is(() -> fleet.countsTogether(probe));
    Duration again = Duration.ofNanos(System.nanoTime() - promoted);
    fleet.awaitLimits("up");
    assertThat(end(rich)).allMatch(Answer::served);
    List<Answer> limited = end(poor);
    assertThat(limited).allMatch(each -> each.served() || isOver(each));
    long served = limited.stream().filter(Answer::served).count();
    LOG.info("all count together {} after a replica was promoted; {} served", again, served);
    assertThat(served).isBetween(FEW, 2 * FEW);
    assertThat(again).isLessThanOrEqualTo(SHARED_AGAIN);
  }

  private static boolean isOver(Answer answer) {
    return answer.told().equals("429 rate_limit_exceeded");
  }

  private static List<Callers> gather(Fleet.Customer customer) {
    return fleet.nodes().stream()
        .map(node -> Callers.gather(customer.at(node), CLIENTS, PAUSE))
        .toList();
  }

  /** What all of them were told; each answer said what limits there are. */
  private static List<Answer> end(List<Callers> all) throws Exception {
    List<Answer> answers = new ArrayList<>();
    for (Callers callers : all) {
      callers.end();
      assertThat(callers.odd()).isEmpty();
      answers.addAll(callers.answers());
    }
    return answers;
  }
}
