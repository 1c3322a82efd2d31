package io.gatehouse.web.usage;

import static io.gatehouse.web.fixture.SettledList.ACME;
import static io.gatehouse.web.fixture.SettledList.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.runtime.SettableClock;
import io.gatehouse.application.runtime.StoreUnavailable;
import io.gatehouse.application.usage.LiveScope;
import io.gatehouse.web.fixture.SettledList;
import io.micronaut.http.sse.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Who is told what, and for how long. */
class LiveFeedTest {

  private static final LiveScope ALL = new LiveScope(Reach.PLATFORM, Optional.empty());
  private static final LiveScope HOME =
      new LiveScope(new Reach(false, Set.of(ACME)), Optional.empty());

  /** Takes as many events as it said, and remembers them. */
  private static final class Ear implements Subscriber<Event<LiveView>> {

    private final long most;
    final List<Event<LiveView>> heard = new ArrayList<>();
    Subscription subscription;
    boolean ended;

    Ear(long most) {
      this.most = most;
    }

    @Override
    public void onSubscribe(Subscription begun) {
      subscription = begun;
      begun.request(most);
    }

    @Override
    public void onNext(Event<LiveView> event) {
      heard.add(event);
    }

    @Override
    public void onError(Throwable failure) {
      throw new AssertionError(failure);
    }

    @Override
    public void onComplete() {
      ended = true;
    }

    LiveView last() {
      return heard.get(heard.size() - 1).getData();
    }
  }

  private final SettableClock clock = new SettableClock();
  private final SettledList settled = new SettledList();
  private final List<Runnable> questions = new ArrayList<>();
  private Runnable tick;
  private final LiveFeed feed = feed(Optional.of(settled));

  private LiveFeed feed(Optional<SettledList> gateway) {
    Ticks ticks =
        task -> {
          tick = task;
          return () -> tick = null;
        };
    return new LiveFeed(gateway.map(its -> its), clock, ticks, questions::add);
  }

  @Test
  void everySecondIsToldAlsoWhenNothingHappens() {
    settled.settle(ACME, 1, 200);
    Ear ear = listen(ALL);
    pass();
    assertThat(ear.last().requests()).isZero();
    assertThat(ear.last().items()).isEmpty();
    settled.settle(ACME, 1, 200);
    settled.settle(ACME, 1, 500);
    settled.settle(GLOBEX, 2, 200);
    pass();

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
    Ear ear = listen(HOME);
    settled.settle(GLOBEX, 2, 200);
    pass();
    assertThat(ear.last().requests()).isZero();
    settled.settle(ACME, 1, 200);
    pass();
    assertThat(ear.last().items())
        .extracting(LiveView.Item::organization)
        .containsExactly(ACME.toString());
  }

  @Test
  void noSecondIsToldTwice() {
    Ear ear = listen(ALL);
    clock.pass(Duration.ofMillis(1_010));
    tick.run();
    clock.pass(Duration.ofMillis(980));
    settled.settle(ACME, 1, 200);
    tick.run();
    assertThat(ear.heard).hasSize(1);
    clock.pass(Duration.ofMillis(20));
    tick.run();
    assertThat(ear.heard).hasSize(2);
    assertThat(ear.last().requests()).isEqualTo(1);
  }

  @Test
  void journalIsReadOnceForAllAndNotForNobody() {
    Ear one = listen(ALL);
    Ear other = listen(HOME);
    pass();
    assertThat(settled.tails).hasValue(1);
    one.subscription.cancel();
    pass();
    assertThat(tick).isNotNull();
    other.subscription.cancel();
    assertThat(tick).isNull();
    assertThat(feed.listeners()).isZero();

    settled.settle(ACME, 1, 200);
    Ear later = listen(ALL);
    pass();
    assertThat(settled.tails).hasValue(2);
    assertThat(later.last().requests()).isZero();
    assertThat(one.heard).hasSize(1);
  }

  @Test
  void whoIsSlowMissesSeconds() {
    Ear slow = new Ear(2);
    feed.listen(ALL, () -> ALL).subscribe(slow);
    Ear quick = listen(ALL);
    for (int second = 0; second < 6; second++) {
      pass();
    }
    slow.subscription.request(1);
    settled.settle(ACME, 1, 200);
    pass();

    assertThat(quick.heard).hasSize(7);
    assertThat(slow.heard)
        .extracting(Event::getId)
        .containsExactly("1795262401", "1795262402", "1795262407");
    assertThat(slow.last().requests()).isEqualTo(1);
  }

  @Test
  void whoMayNotListenAnyMoreHearsNothingMore() {
    Ear ear = new Ear(1_000);
    List<String> answers = new ArrayList<>();
    Supplier<LiveScope> access =
        () -> {
          answers.add("asked");
          if (answers.size() == 1) {
            return HOME;
          }
          throw new Refused(RefusalCode.TOKEN_INVALID);
        };
    feed.listen(ALL, access).subscribe(ear);
    pass(14);
    assertThat(questions).isEmpty();
    pass();
    answer();
    settled.settle(GLOBEX, 2, 200);
    pass();
    assertThat(ear.last().requests()).isZero();
    pass(14);
    answer();

    assertThat(answers).hasSize(2);
    assertThat(ear.ended).isTrue();
    assertThat(feed.listeners()).isZero();
  }

  @Test
  void whoCanNotBeAskedAboutHearsNothingForLong() {
    Ear ear = new Ear(1_000);
    Supplier<LiveScope> access =
        () -> {
          throw new StoreUnavailable("the database is gone", new IllegalStateException());
        };
    feed.listen(ALL, access).subscribe(ear);
    for (int second = 0; second < 30; second++) {
      pass();
      answer();
    }
    assertThat(ear.ended).isFalse();
    pass();
    assertThat(ear.ended).isTrue();
  }

  @Test
  void whoseAnswerHangsHearsNothingForLong() {
    Ear ear = listen(ALL);
    pass(30);
    assertThat(questions).hasSize(1);
    assertThat(ear.ended).isFalse();
    pass();
    assertThat(ear.ended).isTrue();
  }

  @Test
  void whoLeavesBeforeTheFirstSecondKeepsNoPlace() {
    for (int each = 0; each < LiveFeed.MOST_LISTENERS; each++) {
      assertThat(feed.listen(ALL, () -> ALL)).isNotNull();
    }
    assertThatThrownBy(() -> feed.listen(ALL, () -> ALL))
        .isInstanceOf(RejectedExecutionException.class);
    pass(16);
    assertThat(feed.listeners()).isZero();
    listen(ALL);
  }

  @Test
  void whenTheServerStopsAllAreLetGo() {
    Ear ear = listen(ALL);
    assertThat(feed.shutdownGracefully().toCompletableFuture()).isCompleted();
    assertThat(ear.ended).isTrue();
    assertThat(feed.listeners()).isZero();
    assertThatThrownBy(() -> listen(ALL)).isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void whereThereIsNoGatewayNothingHappens() {
    LiveFeed silent = feed(Optional.empty());
    Ear ear = new Ear(9);
    silent.listen(ALL, () -> ALL).subscribe(ear);
    pass(2);
    assertThat(ear.heard).hasSize(2);
    assertThat(ear.last().requests()).isZero();
  }

  private Ear listen(LiveScope scope) {
    Ear ear = new Ear(1_000);
    feed.listen(scope, () -> scope).subscribe(ear);
    return ear;
  }

  private void answer() {
    List<Runnable> open = List.copyOf(questions);
    questions.clear();
    open.forEach(Runnable::run);
  }

  private void pass() {
    clock.pass(Duration.ofSeconds(1));
    tick.run();
  }

  private void pass(int seconds) {
    for (int second = 0; second < seconds; second++) {
      pass();
    }
  }
}
