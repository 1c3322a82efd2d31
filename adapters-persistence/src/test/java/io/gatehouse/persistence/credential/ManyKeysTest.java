package io.gatehouse.persistence.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.credential.ApiKeys;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.persistence.sql.TestStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a page of keys costs does not grow with the number of keys. */
class ManyKeysTest {

  private static final boolean FULL = "full".equals(System.getProperty("gatehouse.drill"));
  private static final int KEYS = FULL ? 1_000_000 : 50_000;
  private static final int PAGE = 50;
  private static final int TIMES = 21;
  private static final Duration MOST = Duration.ofMillis(50);

  private static final String KEYS_OF_ONE =
      """
      INSERT INTO api_keys (id, consumer_id, organization_id, name, environment, scopes,
                            allowed_addresses, denied_addresses, version, created_at, updated_at)
      SELECT ('01934d5e-6f70-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, ?, ?, 'Key ' || n,
             'live', '{}', '{}', '{}', 1, now(), now()
      FROM generate_series(1, ?) AS n
      """;
  private static final String SECRETS =
      """
      INSERT INTO key_secrets (fingerprint, key_id, hint, state)
      SELECT sha256(id::text::bytea), id, 'gate_live_…' || right(id::text, 4), 'current'
      FROM api_keys
      """;

  private static TestStore store;
  private static ApiKeys keys;
  private static Consumer consumer;

  @BeforeAll
  static void fill() {
    store = TestStore.open();
    Stock stock = new Stock(store);
    consumer = stock.consumer(stock.organization());
    keys = stock.credential.keys();
    store
        .database()
        .sql(KEYS_OF_ONE, consumer.id().value(), consumer.organization().value(), KEYS)
        .update();
    store.database().sql(SECRETS).update();
    store.database().sql("ANALYZE api_keys, key_secrets").update();
  }

  @AfterAll
  static void close() {
    store.close();
  }

  @Test
  void pageInTheMiddleIsQuick() {
    UUID middle = new UUID(0x01934d5e6f707000L, 0x8000000000000000L | KEYS / 2);
    PageRequest request = new PageRequest(PAGE, Optional.of(middle));
    long[] nanos = new long[TIMES];
    for (int time = 0; time < TIMES; time++) {
      long start = System.nanoTime();
      List<ApiKey> page = keys.of(consumer.id(), request).items();
      nanos[time] = System.nanoTime() - start;
      assertThat(page).hasSize(PAGE);
    }
    Arrays.sort(nanos);

    assertThat(Duration.ofNanos(nanos[TIMES / 2])).isLessThanOrEqualTo(MOST);
  }
}
