package io.gatehouse.ratelimit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.Subject;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** For how long the script keeps what it counts, by Redis's own clock. */
class KeptRowsTest {

  private static RedisServer server;
  private static RedisClient client;
  private static RedisCommands<String, String> redis;
  private static int subjects;

  private final Script limits = Script.named("limits.lua");

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    server = RedisServer.start();
    client = RedisClient.create(server.url());
    redis = client.connect().sync();
  }

  @AfterAll
  static void stop() {
    client.shutdown();
    server.close();
  }

  /** Nothing is kept for longer than it matters, and nothing for less. */
  @ParameterizedTest
  @EnumSource
  void whatIsKeptGoesByItself(Algorithm algorithm) {
    for (long permits : new long[] {100, 1000}) {
      RateLimit limit = new RateLimit(permits, Duration.ofSeconds(10));
      Permit permit = new Permit(subject(), limit, algorithm, permits / 2);
      long whole = taken(limits, permit).resetAfter().toMillis();
      assertThat(redis.pttl(key(permit))).isBetween(whole - 5_000, whole + 1);
    }
  }

  /** Time stands still for a moment after a fail-over to a server whose clock is behind. */
  @ParameterizedTest
  @EnumSource
  void clockThatIsBehindForgetsNothingTooEarly(Algorithm algorithm) {
    RateLimit limit = new RateLimit(10, Duration.ofHours(1));
    Permit permit = new Permit(subject(), limit, algorithm, 5);
    Script behind = Script.of(limits.text().replace("+ time[2]\n", "+ time[2] - 900000\n"));
    taken(limits, permit);
    long whole = taken(behind, permit).resetAfter().toMillis();
    assertThat(redis.pttl(key(permit))).isBetween(whole + 700, whole + 901);
  }

  private static LimitVerdict taken(Script script, Permit permit) {
    Question question = Question.of(script, Question.Deed.TAKE, List.of(permit), new long[] {0});
    List<?> answer =
        redis.eval(script.text(), ScriptOutputType.MULTI, question.keys(), question.arguments());
    return Question.verdict(List.of(permit), answer);
  }

  private String key(Permit permit) {
    return Question.of(limits, Question.Deed.PEEK, List.of(permit), new long[] {0}).keys()[0];
  }

  private static Subject subject() {
    return new Subject(Subject.Kind.KEY, "kept-" + ++subjects, "home");
  }
}
