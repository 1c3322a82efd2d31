package io.gatehouse.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.catalog.Lifecycle;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.subscription.Subscription;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowsTest {

  @Test
  void consumerFindsTheSubscriptionToAVersionHoweverMany() {
    Random random = new Random(5);
    for (int count : List.of(0, 1, 2, 3, 10, 101, 1000)) {
      List<SubscriptionRow> some = new ArrayList<>();
      for (int number = 0; number < count; number++) {
        some.add(Rows.subscription(number, 2 * number, Subscription.State.ACTIVE));
      }
      Collections.shuffle(some, random);
      ConsumerRow consumer = Rows.consumer(1, 1, some.toArray(SubscriptionRow[]::new));
      assertThat(consumer.subscriptions()).containsExactlyInAnyOrderElementsOf(some);
      for (SubscriptionRow each : some) {
        assertThat(consumer.to(each.version())).isSameAs(each);
      }
      for (int number = -1; number <= 2 * count; number += 2) {
        assertThat(consumer.to(new VersionId(Rows.id(number)))).isNull();
      }
    }
  }

  /** There may be many, and each is as large as its owner likes. */
  @ParameterizedTest
  @EnumSource(Lifecycle.class)
  void onlyWhatIsServedKeepsItsOperations(Lifecycle lifecycle) {
    VersionRow row = Rows.version(11, "v1", lifecycle, Rows.definition("GET /pets/{id} read"));

    assertThat(row.definition().operations()).hasSize(lifecycle.isServed() ? 1 : 0);
    assertThat(row.operation("GET", List.of("pets", "7")) != null).isEqualTo(lifecycle.isServed());
    assertThat(row.definition().scopes()).hasSize(1);
  }
}
