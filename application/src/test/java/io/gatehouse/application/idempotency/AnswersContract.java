package io.gatehouse.application.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.idempotency.Answers.Answered;
import io.gatehouse.application.idempotency.Answers.Claim;
import io.gatehouse.application.idempotency.Answers.Claimed;
import io.gatehouse.application.idempotency.Answers.Mismatched;
import io.gatehouse.application.idempotency.Answers.Running;
import io.gatehouse.application.runtime.Race;
import io.gatehouse.application.runtime.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

public abstract class AnswersContract {

  protected static final Instant NOW = Instant.parse("2026-11-21T10:15:30Z");
  protected static final RequestKey KEY = new RequestKey("usr_ada", "order-1");
  protected static final Answer ANSWER =
      new Answer(
          201,
          Map.of("ETag", "\"1\"", "Location", "/x"),
          "{\"secret\":\"Größe 🦉\"}",
          List.of("org_1 A"));

  private static final String REQUEST = "POST /x {}";
  private static final String OTHER = "POST /x {1}";

  private Answers answers;

  protected abstract Answers answers();

  protected abstract Transactions transactions();

  @BeforeEach
  void open() {
    answers = answers();
  }

  @Test
  void firstClaimIsGrantedAndTheSecondWaits() {
    claimed(KEY);

    assertThat(answers.claim(KEY, REQUEST, NOW)).isEqualTo(new Running());
    assertThat(answers.claim(KEY, OTHER, NOW)).isEqualTo(new Mismatched());
  }

  @Test
  void ofManyClaimantsOneGetsIt() {
    List<Claim> claims = Race.of(8, runner -> answers.claim(KEY, REQUEST, NOW));

    assertThat(claims).filteredOn(Claimed.class::isInstance).hasSize(1);
    assertThat(claims).filteredOn(new Running()::equals).hasSize(7);
  }

  @Test
  void keptAnswerIsGivenToTheSameRequestOnly() {
    assertThat(answers.keep(KEY, claimed(KEY), ANSWER, NOW)).isTrue();

    assertThat(answers.claim(KEY, REQUEST, NOW)).isEqualTo(new Answered(ANSWER));
    assertThat(answers.claim(KEY, OTHER, NOW)).isEqualTo(new Mismatched());
  }

  @Test
  void keysOfTwoClientsAndTwoKeysOfOneNeverMeet() {
    claimed(KEY);
    claimed(new RequestKey("usr_grace", "order-1"));
    claimed(new RequestKey("usr_ada", "order-2"));
    claimed(new RequestKey("usr_a", "daorder-1"));
  }

  @Test
  void releasedClaimIsFree() {
    answers.release(KEY, claimed(KEY));

    claimed(KEY);
  }

  @Test
  void somebodyElsesClaimIsNeitherKeptNorReleased() {
    UUID ticket = claimed(KEY);
    UUID stranger = claimed(new RequestKey("usr_ada", "order-2"));

    assertThat(answers.keep(KEY, stranger, ANSWER, NOW)).isFalse();
    answers.release(KEY, stranger);

    assertThat(answers.claim(KEY, REQUEST, NOW)).isEqualTo(new Running());
    assertThat(answers.keep(KEY, ticket, ANSWER, NOW)).isTrue();
  }

  @Test
  void answerIsNotReplacedNorReleased() {
    UUID ticket = claimed(KEY);
    answers.keep(KEY, ticket, ANSWER, NOW);

    assertThat(answers.keep(KEY, ticket, new Answer(500, Map.of(), ""), NOW)).isFalse();
    answers.release(KEY, ticket);

    assertThat(answers.claim(KEY, REQUEST, NOW)).isEqualTo(new Answered(ANSWER));
  }

  @Test
  void claimThatRanOutIsTheNextOnes() {
    UUID first = claimed(KEY);
    Instant late = NOW.plus(Answers.LEASE);

    assertThat(answers.claim(KEY, REQUEST, late.minusMillis(1))).isEqualTo(new Running());
    assertThat(answers.claim(KEY, OTHER, late)).isEqualTo(new Mismatched());
    Claim second = answers.claim(KEY, REQUEST, late);

    assertThat(second).isInstanceOf(Claimed.class);
    assertThat(answers.keep(KEY, first, ANSWER, late)).isFalse();
    assertThat(answers.keep(KEY, ((Claimed) second).ticket(), ANSWER, late)).isTrue();
  }

  @Test
  void claimThatRanOutAndNobodyWantedIsStillKept() {
    UUID ticket = claimed(KEY);
    Instant late = NOW.plus(Answers.LEASE).plusSeconds(5);

    assertThat(answers.keep(KEY, ticket, ANSWER, late)).isTrue();
    assertThat(answers.claim(KEY, REQUEST, late)).isEqualTo(new Answered(ANSWER));
  }

  @Test
  void answerIsForgottenAfterItsTimeEvenByAnotherRequest() {
    answers.keep(KEY, claimed(KEY), ANSWER, NOW);
    Instant end = NOW.plus(Answers.RETENTION);

    assertThat(answers.claim(KEY, REQUEST, end.minusMillis(1))).isEqualTo(new Answered(ANSWER));
    assertThat(answers.claim(KEY, OTHER, end)).isInstanceOf(Claimed.class);
  }

  @Test
  void oldOnesAreForgotten() {
    answers.keep(KEY, claimed(KEY), ANSWER, NOW);
    RequestKey later = new RequestKey("usr_ada", "order-2");
    answers.claim(later, REQUEST, NOW.plusSeconds(1));

    assertThat(answers.forgetBefore(NOW)).isZero();
    assertThat(answers.forgetBefore(NOW.plus(Duration.ofMillis(500)))).isEqualTo(1);

    claimed(KEY);
    assertThat(answers.claim(later, REQUEST, NOW.plusSeconds(1))).isEqualTo(new Running());
  }

  @Test
  void claimStandsAndAnswerFallsWithTheTransactionAroundThem() {
    assertThatThrownBy(
            () ->
                transactions()
                    .within(
                        () -> {
                          answers.keep(KEY, claimed(KEY), ANSWER, NOW);
                          throw new IllegalStateException("undo");
                        }))
        .hasMessage("undo");

    assertThat(answers.claim(KEY, REQUEST, NOW)).isEqualTo(new Running());
  }

  @Test
  void answerOfNobodysClaimIsKeptOnce() {
    assertThat(answers.known(KEY, REQUEST, NOW)).isEmpty();
    assertThat(answers.keepUnclaimed(KEY, REQUEST, ANSWER, NOW)).isTrue();
    assertThat(answers.keepUnclaimed(KEY, REQUEST, ANSWER, NOW)).isFalse();

    assertThat(answers.known(KEY, REQUEST, NOW)).contains(new Answered(ANSWER));
    assertThat(answers.claim(KEY, REQUEST, NOW)).isEqualTo(new Answered(ANSWER));
    assertThat(answers.known(KEY, OTHER, NOW)).contains(new Mismatched());
    assertThat(answers.known(new RequestKey("usr_ada", "order-2"), REQUEST, NOW)).isEmpty();

    Instant end = NOW.plus(Answers.RETENTION);
    assertThat(answers.known(KEY, REQUEST, end)).isEmpty();
    assertThat(answers.keepUnclaimed(KEY, OTHER, ANSWER, end)).isTrue();
    assertThat(answers.known(KEY, OTHER, end)).contains(new Answered(ANSWER));
    assertThat(answers.forgetBefore(end.plusSeconds(1))).isEqualTo(1);
    assertThat(answers.known(KEY, OTHER, end)).isEmpty();
  }

  @Test
  void answerIsNotKeptBesideAClaim() {
    claimed(KEY);

    assertThat(answers.known(KEY, REQUEST, NOW)).contains(new Running());
    assertThat(answers.keepUnclaimed(KEY, REQUEST, ANSWER, NOW)).isFalse();
  }

  @Test
  void answerOfNobodysClaimFallsWithTheTransactionAroundIt() {
    assertThatThrownBy(
            () ->
                transactions()
                    .within(
                        () -> {
                          answers.keepUnclaimed(KEY, REQUEST, ANSWER, NOW);
                          throw new IllegalStateException("undo");
                        }))
        .hasMessage("undo");

    assertThat(answers.known(KEY, REQUEST, NOW)).isEmpty();
  }

  @Test
  void releaseStandsIfTheTransactionAroundItIsUndone() {
    UUID ticket = claimed(KEY);
    assertThatThrownBy(
            () ->
                transactions()
                    .within(
                        () -> {
                          answers.release(KEY, ticket);
                          throw new IllegalStateException("undo");
                        }))
        .hasMessage("undo");

    claimed(KEY);
  }

  @Test
  void answerWithoutHeadersAndBodyIsAnAnswer() {
    Answer empty = new Answer(204, Map.of(), "");
    answers.keep(KEY, claimed(KEY), empty, NOW);

    assertThat(answers.claim(KEY, REQUEST, NOW)).isEqualTo(new Answered(empty));
  }

  private UUID claimed(RequestKey key) {
    Claim claim = answers.claim(key, REQUEST, NOW);
    assertThat(claim).isInstanceOf(Claimed.class);
    return ((Claimed) claim).ticket();
  }
}
