package io.gatehouse.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.limit.OutagePolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitSettingsTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis://cache.example.com",
        "rediss://:secret@cache.example.com:6380/2",
        "redis-sentinel://one.example.com:26379,two.example.com/0#main",
        "redis-cluster://me:secret@one.example.com:6379,two.example.com",
        "rediss-cluster://one.example.com",
      })
  void redisIsTakenWhereItIsSaid(String url) {
    Settings settings = read(Map.of("GATEHOUSE_REDIS_URL", url));
    assertThat(settings.redis()).isPresent();
    assertThat(settings.redis().orElseThrow()).asString().doesNotContain("secret");
    assertThat(settings.limitBudget()).isEqualTo(Duration.ofMillis(20));
    assertThat(settings.limitOutage()).isEqualTo(OutagePolicy.LOCAL_SHARE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis://",
        "redis-sentinel://one.example.com:26379",
        "redis-cluster://",
        "redis-cluster://one.example.com,,two.example.com",
        "memcached://cache.example.com",
        "cache.example.com:6379",
      })
  void redisThatCannotBeFoundIsRefused(String url) {
    assertThatThrownBy(() -> read(Map.of("GATEHOUSE_REDIS_URL", url)))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("GATEHOUSE_REDIS_URL can't be used (expected: redis://");
  }

  @Test
  void storeIsChosenByWhatIsThere() {
    assertThat(read(Map.of()).redis()).isEmpty();
    Map<String, String> local =
        Map.of("GATEHOUSE_REDIS_URL", "redis://localhost", "GATEHOUSE_RATE_LIMIT_STORE", "local");
    assertThat(read(local).redis()).isEmpty();
    assertThatThrownBy(() -> read(Map.of("GATEHOUSE_RATE_LIMIT_STORE", "redis")))
        .isInstanceOf(Misconfigured.class)
        .hasMessage(
            "GATEHOUSE_RATE_LIMIT_STORE is redis without GATEHOUSE_REDIS_URL"
                + " (expected: where it is)");
  }

  @ParameterizedTest
  @CsvSource({
    "GATEHOUSE_RATE_LIMIT_STORE, memory",
    "GATEHOUSE_RATE_LIMIT_BUDGET, 20",
    "GATEHOUSE_RATE_LIMIT_BUDGET, 4ms",
    "GATEHOUSE_RATE_LIMIT_BUDGET, 2s",
    "GATEHOUSE_RATE_LIMIT_OUTAGE, allow",
    "GATEHOUSE_QUOTA_WAIT, 9ms",
    "GATEHOUSE_QUOTA_WAIT, 11s",
    "GATEHOUSE_SUBSCRIPTION_LIMIT, starter",
    "GATEHOUSE_SUBSCRIPTION_LIMIT, 100/500ms",
  })
  void limitsAreNotSetToNonsense(String variable, String value) {
    assertThatThrownBy(() -> read(Map.of(variable, value)))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining(variable);
  }

  /** Somebody who left out two zeros would have no limit on guessing. */
  @ParameterizedTest
  @CsvSource({
    "GATEHOUSE_AUTH_LIMIT_ACCOUNT, 10/1ms",
    "GATEHOUSE_AUTH_LIMIT_ADDRESS, 10/1ms",
    "GATEHOUSE_CREATION_LIMIT, 10/1ms",
    "GATEHOUSE_GRACE, 1ms",
    "GATEHOUSE_WEBSOCKET_IDLE, 10ms",
  })
  void onlyWhatARequestWaitsIsMeasuredInMilliseconds(String variable, String value) {
    limitsAreNotSetToNonsense(variable, value);
    assertThat(read(Map.of("GATEHOUSE_QUOTA_WAIT", "250ms")).quotaWait())
        .isEqualTo(Duration.ofMillis(250));
    assertThat(read(Map.of("GATEHOUSE_RATE_LIMIT_BUDGET", "1s")).limitBudget())
        .isEqualTo(Duration.ofSeconds(1));
  }

  private Settings read(Map<String, String> environment) {
    return SettingsReader.read(environment, folder);
  }
}
