package io.gatehouse.web.usage;

import static io.gatehouse.web.fixture.SettledList.ACME;
import static io.gatehouse.web.fixture.SettledList.GLOBEX;
import static io.gatehouse.web.usage.Feeding.ALL;
import static io.gatehouse.web.usage.Feeding.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.usage.LiveScope;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.web.fixture.SettledList;
import io.micronaut.http.sse.Event;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Who is told what. */
class LiveFeedTest {

  private static final LiveScope HOME =
      new LiveScope(new Reach(false, Set.of(ACME)), Optional.empty());

  private final SettledList settled = new SettledList();
  private final Feeding feeding = Feeding.of(settled);

  @Test
  void everySecondIsToldAlsoWhenNothingHappens() {
    settled.settle(ACME, 1, 200);
    Ear ear = feeding.listen(ALL);
    feeding.pass();
    assertThat(ear.last().requests()).isZero();
    assertThat(ear.last().items()).isEmpty();
    settled.settle(ACME, 1, 200);
    settled.settle(ACME, 1, 500);
    settled.settle(GLOBEX, 2, 200);
    feeding.pass();

    assertThat(ear.last().at()).isEqualTo("2026-11-21T12:00:02.000000Z");
    assertThat(ear.last().requests()).isEqualTo(3);
    assertThat(ear.last().errors()).isEqualTo(1);
    assertThat(ear.last().charged()).isEqualTo(2);
    assertThat(ear.last().items())
        .extracting(LiveView.Item::organization, LiveView.Item::requests, LiveView.Item::errors)
        .containsExactly(tuple(ACME.toString(), 2L, 1L), tuple(GLOBEX.toString(), 1L, 0L));
    assertThat(ear.last().items().get(0).latencyMs().p50()).isBetween(3.0, 3.2);
    assertThat(ear.heard)
        .extracting(Event::getId, Event::getName)
        .containsExactly(tuple("1795262401", "usage"), tuple("1795262402", "usage"));
  }

  @Test
  void nobodyHearsOfOthers() {
    Ear ear = feeding.listen(HOME);
    settled.settle(GLOBEX, 2, 200);
    feeding.pass();
    assertThat(ear.last().requests()).isZero();
    settled.settle(ACME, 1, 200);
    feeding.pass();
    assertThat(ear.last().items())
        .extracting(LiveView.Item::organization)
        .containsExactly(ACME.toString());
  }

  @Test
  void noSecondIsToldTwice() {
    Ear ear = feeding.listen(ALL);
    feeding.clock.pass(Duration.ofMillis(1_010));
    feeding.tick.run();
    feeding.clock.pass(Duration.ofMillis(980));
    settled.settle(ACME, 1, 200);
    feeding.tick.run();
    assertThat(ear.heard).hasSize(1);
    feeding.clock.pass(Duration.ofMillis(20));
    feeding.tick.run();
    assertThat(ear.heard).hasSize(2);
    assertThat(ear.last().requests()).isEqualTo(1);
  }

  @Test
  void journalIsReadOnceForAllAndNotForNobody() {
    Ear one = feeding.listen(ALL);
    Ear other = feeding.listen(HOME);
    feeding.pass();
    assertThat(settled.tails).hasValue(1);
    one.subscription.cancel();
    feeding.pass();
    assertThat(feeding.tick).isNotNull();
    other.subscription.cancel();
    assertThat(feeding.tick).isNull();
    assertThat(feeding.feed.listeners()).isZero();

    settled.settle(ACME, 1, 200);
    Ear later = feeding.listen(ALL);
    feeding.pass();
    assertThat(settled.tails).hasValue(2);
    assertThat(later.last().requests()).isZero();
    assertThat(one.heard).hasSize(1);
  }

  @Test
  void whoIsSlowMissesSeconds() {
    Ear slow = new Ear(2);
    feeding.feed.listen(USER, ALL, () -> ALL).subscribe(slow);
    Ear quick = feeding.listen(ALL);
    for (int second = 0; second < 6; second++) {
      feeding.pass();
    }
    slow.subscription.request(1);
    settled.settle(ACME, 1, 200);
    feeding.pass();

    assertThat(quick.heard).hasSize(7);
    assertThat(slow.heard)
        .extracting(Event::getId)
        .containsExactly("1795262401", "1795262402", "1795262407");
    assertThat(slow.last().requests()).isEqualTo(1);
  }

  @Test
  void whoLeavesBeforeTheFirstSecondKeepsNoPlace() {
    for (int each = 0; each < LiveFeed.MOST_LISTENERS; each++) {
      UserId user = new UserId(new UUID(8, each / LiveFeed.MOST_OF_ONE));
      assertThat(feeding.feed.listen(user, ALL, () -> ALL)).isNotNull();
    }
    assertThatThrownBy(() -> feeding.feed.listen(USER, ALL, () -> ALL))
        .isInstanceOf(RejectedExecutionException.class);
    feeding.pass(16);
    assertThat(feeding.feed.listeners()).isZero();
    feeding.listen(ALL);
  }

  @Test
  void nobodyTakesThePlacesOfOthers() {
    for (int each = 0; each < LiveFeed.MOST_OF_ONE; each++) {
      feeding.feed.listen(USER, ALL, () -> ALL).subscribe(new Ear(1));
    }
    assertThatThrownBy(() -> feeding.feed.listen(USER, ALL, () -> ALL))
        .isInstanceOf(RejectedExecutionException.class);
    feeding.listen(ALL).subscription.cancel();
    assertThat(feeding.feed.listeners()).isEqualTo(LiveFeed.MOST_OF_ONE);
  }

  @Test
  void whoMaySeeTheSameIsToldTheSame() {
    Ear one = feeding.listen(new LiveScope(new Reach(false, Set.of(ACME)), Optional.empty()));
    Ear other = feeding.listen(new LiveScope(new Reach(false, Set.of(ACME)), Optional.empty()));
    Ear all = feeding.listen(ALL);
    settled.settle(ACME, 1, 200);
    feeding.pass();
    assertThat(one.last()).isSameAs(other.last());
    assertThat(all.last()).isNotSameAs(one.last()).isEqualTo(one.last());
  }

  @Test
  void whenTheFeedIsGoneNothingIsLeft() {
    Ear ear = feeding.listen(ALL);
    feeding.feed.stop();
    assertThat(ear.ended).isTrue();
    assertThat(feeding.stopped).isTrue();
    assertThat(feeding.feed.listeners()).isZero();
  }

  @Test
  void whenTheServerStopsAllAreLetGo() {
    Ear ear = feeding.listen(ALL);
    assertThat(feeding.feed.shutdownGracefully().toCompletableFuture()).isCompleted();
    assertThat(ear.ended).isTrue();
    assertThat(feeding.feed.listeners()).isZero();
    assertThatThrownBy(() -> feeding.listen(ALL)).isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void whereThereIsNoGatewayNothingHappens() {
    Feeding silent = new Feeding(Optional.empty());
    Ear ear = silent.listen(ALL);
    silent.pass(2);
    assertThat(ear.heard).hasSize(2);
    assertThat(ear.last().requests()).isZero();
  }
}
