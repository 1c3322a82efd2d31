package io.gatehouse.domain.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.Ending.Outcome;
import io.gatehouse.domain.subscription.Subscription.State;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.Reason;
import io.gatehouse.domain.value.Revision;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionTest {

  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  private static final Reason REASON = new Reason("because");
  private static final Optional<SpendingCap> CAP =
      Optional.of(SpendingCap.parse("25", Money.currency("USD")));
  private static final List<String> VERBS =
      List.of("approve", "deny", "suspend", "resume", "revoke", "cancel", "expire");

  /** All moves that there are: where each verb leads from each state. */
  private static final Map<State, Map<String, String>> MOVES =
      Map.of(
          State.PENDING,
          Map.of("approve", "active", "deny", "denied", "cancel", "cancelled", "expire", "expired"),
          State.ACTIVE,
          Map.of(
              "suspend",
              "suspended",
              "revoke",
              "revoked",
              "cancel",
              "cancelled",
              "expire",
              "expired"),
          State.SUSPENDED,
          Map.of(
              "resume", "active", "revoke", "revoked", "cancel", "cancelled", "expire", "expired"),
          State.ENDED,
          Map.of());

  @ParameterizedTest
  @EnumSource(State.class)
  void eachStateHasTheMovesOfTheTableAndNoOthers(State state) {
    Subscription subscription = in(state);
    assertThat(subscription.state()).isEqualTo(state);
    Map<String, String> moves = new TreeMap<>();
    for (String verb : VERBS) {
      moved(subscription, verb, NOW).ifPresent(next -> moves.put(verb, name(next)));
    }
    assertThat(moves).isEqualTo(MOVES.get(state));
  }

  @Test
  void thereAreNoOtherVerbs() {
    Set<String> verbs = new TreeSet<>();
    for (State state : State.values()) {
      Stream.of(in(state).getClass().getMethods())
          .filter(method -> Subscription.class.isAssignableFrom(method.getReturnType()))
          .forEach(method -> verbs.add(method.getName()));
    }
    // Which leads nowhere else.
    assertThat(verbs.remove("capped")).isTrue();
    assertThat(verbs).isEqualTo(new TreeSet<>(VERBS));
  }

  @ParameterizedTest
  @EnumSource(State.class)
  void capIsChangedAsLongAsItIsOpenAndNothingElseIs(State state) {
    Subscription before = in(state);
    assertThat(before.cap()).isEqualTo(state == State.PENDING ? Optional.empty() : CAP);
    if (!(before instanceof Subscription.Open open)) {
      assertThat(state).isEqualTo(State.ENDED);
      return;
    }
    for (Optional<SpendingCap> cap : List.of(CAP, Optional.<SpendingCap>empty())) {
      Subscription.Open after = open.capped(cap, NOW.plusSeconds(1));
      assertThat(after.cap()).isEqualTo(cap);
      assertThat(after.state()).isEqualTo(state);
      assertThat(after.requested()).isEqualTo(before.requested());
      assertThat(after.granted()).isEqualTo(before.granted());
      assertThat(after.revision()).isEqualTo(before.revision().next(NOW.plusSeconds(1)));
    }
  }

  @Test
  void walksAsTheTableSaysAndForgetsNothing() {
    Random random = new Random(100);
    Set<String> ends = new HashSet<>();
    for (int round = 0; round < 5000; round++) {
      Subscription subscription =
          Subscription.request(asking(scopes(3)), NOW)
              .capped(random.nextBoolean() ? CAP : Optional.empty(), NOW);
      String state = "pending";
      Instant now = NOW;
      for (int step = 0; step < 20; step++) {
        now = now.plusMillis(random.nextInt(1000));
        String verb = VERBS.get(random.nextInt(VERBS.size()));
        Optional<Subscription> next = moved(subscription, verb, now);
        String expected = MOVES.get(subscription.state()).get(verb);
        assertThat(next.map(SubscriptionTest::name)).isEqualTo(Optional.ofNullable(expected));
        if (next.isPresent()) {
          assertFollows(subscription, next.get(), now);
          subscription = next.get();
          state = expected;
        }
      }
      ends.add(state);
    }
    assertThat(ends).contains("denied", "cancelled", "revoked", "expired");
  }

  private static void assertFollows(Subscription before, Subscription after, Instant now) {
    assertThat(after.requested()).isEqualTo(before.requested());
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.cap()).isEqualTo(before.cap());
    assertThat(after.revision()).isEqualTo(before.revision().next(now));
    boolean approved =
        before instanceof Subscription.Pending && after instanceof Subscription.Active;
    assertThat(after.granted()).isEqualTo(approved ? Optional.of(grant()) : before.granted());
    if (after instanceof Subscription.Ended ended) {
      boolean told = Set.of(Outcome.DENIED, Outcome.REVOKED).contains(ended.ending().outcome());
      assertThat(ended.ending().at()).isEqualTo(now);
      assertThat(ended.ending().reason()).isEqualTo(told ? Optional.of(REASON) : Optional.empty());
    }
    if (after instanceof Subscription.Suspended suspended) {
      assertThat(suspended.reason()).isEqualTo(REASON);
    }
  }

  @Test
  void nobodyIsGrantedMoreThanTheyAskedFor() {
    Random random = new Random(101);
    int approved = 0;
    for (int i = 0; i < 20_000; i++) {
      Set<ScopeName> asked = anyScopes(random);
      Grant grant = new Grant(anyScopes(random), Optional.empty());
      Subscription.Pending pending = Subscription.request(asking(asked), NOW);
      boolean within = true;
      for (ScopeName scope : grant.scopes()) {
        within &= asked.stream().anyMatch(each -> each.value().equals(scope.value()));
      }
      approved += within ? 1 : 0;
      if (within) {
        assertThat(pending.approve(grant, NOW).grant()).isEqualTo(grant);
      } else {
        assertRefused(() -> pending.approve(grant, NOW));
        assertRefused(
            () -> new Subscription.Active(asking(asked), grant, CAP, Revision.first(NOW)));
        assertRefused(
            () ->
                new Subscription.Suspended(asking(asked), grant, CAP, REASON, Revision.first(NOW)));
      }
    }
    assertThat(approved).as("of either sort enough").isBetween(2000, 18_000);
  }

  private static void assertRefused(Runnable attempt) {
    assertThatThrownBy(attempt::run)
        .isInstanceOf(InvalidValue.class)
        .hasMessageStartingWith("granted_scopes: out_of_range");
  }

  @Test
  void nothingMayBeAskedForAndNothingGranted() {
    Grant nothing = new Grant(Set.of(), Optional.empty());
    Subscription.Pending pending = Subscription.request(asking(Set.of()), NOW);
    assertThat(pending.approve(nothing, NOW).grant().scopes()).isEmpty();
  }

  @Test
  void soMuchMayBeAskedForAndNoMore() {
    assertThat(asking(scopes(AccessRequested.MOST_SCOPES)).requestedScopes()).hasSize(200);
    assertThatThrownBy(() -> asking(scopes(AccessRequested.MOST_SCOPES + 1)))
        .hasMessageStartingWith("requested_scopes: too_long");
  }

  @ParameterizedTest
  @EnumSource(State.class)
  void stateIsReadAsItIsWritten(State state) {
    assertThat(State.parse(state.text())).isEqualTo(state);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Active", "ACTIVE", "active ", "cancelled"})
  void nothingElseIsAState(String text) {
    assertThatThrownBy(() -> State.parse(text))
        .isInstanceOf(InvalidValue.class)
        .hasMessageStartingWith("state: out_of_range");
  }

  /** Empty if the state has no such verb: there is nothing to call then. */
  private static Optional<Subscription> moved(Subscription from, String verb, Instant now) {
    Optional<Method> method =
        Stream.of(from.getClass().getMethods())
            .filter(each -> each.getName().equals(verb))
            .findFirst();
    if (method.isEmpty()) {
      return Optional.empty();
    }
    Map<Class<?>, Object> values =
        Map.of(Instant.class, now, Reason.class, REASON, Grant.class, grant());
    Object[] arguments = Stream.of(method.get().getParameterTypes()).map(values::get).toArray();
    try {
      return Optional.of((Subscription) method.get().invoke(from, arguments));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(verb, e);
    }
  }

  private static String name(Subscription subscription) {
    return subscription instanceof Subscription.Ended ended
        ? ended.ending().outcome().text()
        : subscription.state().text();
  }

  private static Subscription in(State state) {
    Subscription.Pending pending = Subscription.request(asking(scopes(3)), NOW);
    Subscription.Pending capped = pending.capped(CAP, NOW);
    return switch (state) {
      case PENDING -> pending;
      case ACTIVE -> capped.approve(grant(), NOW);
      case SUSPENDED -> capped.approve(grant(), NOW).suspend(REASON, NOW);
      case ENDED -> capped.cancel(NOW);
    };
  }

  private static Grant grant() {
    return new Grant(scopes(2), Optional.of(new RateLimit(5, Duration.ofSeconds(1))));
  }

  private static Set<ScopeName> anyScopes(Random random) {
    return scopes(5).stream().filter(scope -> random.nextInt(3) > 0).collect(Collectors.toSet());
  }

  private static Set<ScopeName> scopes(int count) {
    return IntStream.range(0, count)
        .mapToObj(at -> new ScopeName("scope:" + at))
        .collect(Collectors.toSet());
  }

  private static AccessRequested asking(Set<ScopeName> scopes) {
    return new AccessRequested(
        new SubscriptionId(new UUID(0, 1)),
        new Parties(
            new ConsumerId(new UUID(0, 2)),
            new OrganizationId(new UUID(0, 3)),
            new OrganizationId(new UUID(0, 4))),
        new Subject(new ApiId(new UUID(0, 5)), new VersionId(new UUID(0, 6)), Optional.empty()),
        scopes,
        Optional.empty());
  }
}
