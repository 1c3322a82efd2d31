package io.gatehouse.web.usage;

import static io.gatehouse.web.fixture.SettledList.ACME;
import static io.gatehouse.web.fixture.SettledList.GLOBEX;
import static io.gatehouse.web.usage.Feeding.ALL;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.runtime.StoreUnavailable;
import io.gatehouse.application.usage.LiveScope;
import io.gatehouse.application.usage.SettledRequestQueries;
import io.gatehouse.domain.billing.Charge;
import io.gatehouse.domain.usage.UsageEvent;
import io.gatehouse.web.fixture.SettledList;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** For how long somebody is told, whatever goes wrong meanwhile. */
class LiveTroublesTest {

  private static final LiveScope HOME =
      new LiveScope(new Reach(false, Set.of(ACME)), Optional.empty());

  private final SettledList settled = new SettledList();
  private final Feeding feeding = Feeding.of(settled);

  @Test
  void whoMayNotListenAnyMoreHearsNothingMore() {
    List<String> answers = new ArrayList<>();
    Supplier<LiveScope> access =
        () -> {
          answers.add("asked");
          if (answers.size() == 1) {
            return HOME;
          }
          throw new Refused(RefusalCode.TOKEN_INVALID);
        };
    Ear ear = feeding.listen(ALL, access);
    feeding.pass(14);
    assertThat(feeding.questions).isEmpty();
    feeding.pass();
    feeding.answer();
    settled.settle(GLOBEX, 2, 200);
    feeding.pass();
    assertThat(ear.last().requests()).isZero();
    feeding.pass(14);
    feeding.answer();

    assertThat(answers).hasSize(2);
    assertThat(ear.ended).isTrue();
    assertThat(feeding.feed.listeners()).isZero();
  }

  @Test
  void whoCanNotBeAskedAboutHearsNothingForLong() {
    Supplier<LiveScope> access =
        () -> {
          throw new StoreUnavailable("the database is gone", new IllegalStateException());
        };
    Ear ear = feeding.listen(ALL, access);
    for (int second = 0; second < 30; second++) {
      feeding.pass();
      feeding.answer();
    }
    assertThat(ear.ended).isFalse();
    feeding.pass();
    assertThat(ear.ended).isTrue();
  }

  @Test
  void whoseAnswerHangsHearsNothingForLong() {
    Ear ear = feeding.listen(ALL);
    feeding.pass(30);
    assertThat(feeding.questions).hasSize(1);
    assertThat(ear.ended).isFalse();
    feeding.pass();
    assertThat(ear.ended).isTrue();
  }

  @Test
  void whatCanNotBeReadHindersNobodyFromBeingAskedAbout() {
    SettledRequestQueries broken =
        new SettledRequestQueries() {
          @Override
          public void between(
              Instant from, Instant to, Predicate<UsageEvent> wanted, Consumer<Charge> each) {
            throw new AssertionError("nobody asks");
          }

          @Override
          public Tail tail(Predicate<UsageEvent> wanted) {
            return most -> {
              throw new IllegalStateException("the journal is gone");
            };
          }
        };
    Feeding blind = new Feeding(Optional.of(broken));
    Ear ear = blind.listen(ALL);
    blind.pass(15);
    assertThat(ear.heard).hasSize(15);
    assertThat(ear.last().requests()).isZero();
    assertThat(blind.questions).hasSize(1);
    blind.pass(16);
    assertThat(ear.ended).isTrue();
  }

  @Test
  void whoCanNotBeToldKeepsNothingFromOthers() {
    for (int each = 0; each < 6; each++) {
      feeding.listen(ALL);
    }
    feeding.pass(5);
    List<Ear> others = new ArrayList<>();
    for (int each = 0; each < 6; each++) {
      others.add(feeding.listen(ALL));
    }
    feeding.refusesQuestions = true;
    feeding.pass(10);
    assertThat(others).allSatisfy(ear -> assertThat(ear.heard).hasSize(10));
  }

  @Test
  void clockThatIsSetSilencesNobody() {
    Ear ear = feeding.listen(ALL);
    feeding.pass();
    feeding.clock.pass(Duration.ofMinutes(-5));
    feeding.pass();
    assertThat(ear.heard).hasSize(2);
    feeding.clock.pass(Duration.ofHours(1));
    feeding.pass();
    assertThat(ear.heard).hasSize(3);
    assertThat(ear.ended).isFalse();
  }

  @Test
  void clockThatIsSetBackLetsNobodyListenLonger() {
    Ear ear = feeding.listen(ALL);
    feeding.pass(10);
    feeding.clock.pass(Duration.ofMinutes(-5));
    feeding.pass(5);
    assertThat(feeding.questions).hasSize(1);
    feeding.pass(16);
    assertThat(ear.ended).isTrue();
  }

  @Test
  void whoCanNotBeAskedAboutForNoKnownReasonIsAskedAboutAgain() {
    Supplier<LiveScope> access =
        () -> {
          throw new IllegalStateException("on purpose");
        };
    Ear ear = feeding.listen(ALL, access);
    feeding.pass(15);
    feeding.answer();
    feeding.pass();
    assertThat(feeding.questions).hasSize(1);
    assertThat(ear.ended).isFalse();
  }
}
