package io.gatehouse.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.catalog.CallerLimits;
import io.gatehouse.domain.catalog.Definition;
import io.gatehouse.domain.catalog.HttpMethod;
import io.gatehouse.domain.catalog.Operation;
import io.gatehouse.domain.catalog.PathTemplate;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.limit.Allowance;
import io.gatehouse.domain.limit.MonthlyQuota;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.RateRule;
import io.gatehouse.domain.limit.Subject;
import io.gatehouse.domain.organization.OrganizationTerms;
import io.gatehouse.domain.routing.RequestPath;
import io.gatehouse.domain.routing.RoutingTable;
import io.gatehouse.domain.routing.TableChange;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Everything that a request counts for, and how much. */
class AppliedLimitsTest extends LimitedCalls {

  @Test
  void subscriptionsHaveTheUsualLimitIfNobodySaysAnything() {
    Permit only = only();
    assertThat(only.subject().toString()).isEqualTo("subscription:" + subscription() + ":PT1M");
    assertThat(only.limit()).isEqualTo(new RateLimit(100, Duration.ofMinutes(1)));
    assertThat(only.algorithm()).isEqualTo(Algorithm.SLIDING_WINDOW);
    assertThat(only.cost()).isEqualTo(1);
    assertThat(only.subject().home()).isEqualTo(GLOBEX);
  }

  @Test
  void usualLimitCanBeAnotherOrNone() {
    assertThat(names(new AppliedLimits(List.of()))).isEmpty();
    AppliedLimits two = new AppliedLimits(List.of(SLIDING, FIXED));
    assertThat(names(two)).containsExactly("subscription 3", "subscription_2 50");
  }

  @Test
  void approvalHasTheLastWord() {
    callers = new CallerLimits(List.of(FIXED), Optional.empty());
    assertThat(names()).containsExactly("subscription 50");
    granted = Optional.of(THREE);
    assertThat(names()).containsExactly("subscription 3");
    assertThat(only().algorithm()).isEqualTo(Algorithm.TOKEN_BUCKET);
  }

  @Test
  void planThatLimitsTakesThePlaceOfTheUsualLimit() {
    plan = planned(Optional.empty(), SLIDING, FIXED);
    assertThat(names()).containsExactly("plan 3", "plan_2 50");
    granted = Optional.of(THREE);
    assertThat(names()).containsExactly("subscription 3", "plan 3", "plan_2 50");
    granted = Optional.empty();
    callers = new CallerLimits(List.of(FIXED), Optional.empty());
    assertThat(names()).containsExactly("subscription 50", "plan 3", "plan_2 50");
  }

  @Test
  void monthIsThatOfTheConsumersOrganization() {
    plan = planned(Optional.of(10_000L));
    organization = OrganizationTerms.FIRST.in(BERLIN);
    assertThat(names()).containsExactly("subscription 100", "month 10000");
    assertThat(permits(applied).get(1).limit()).isEqualTo(new MonthlyQuota(10_000, BERLIN));
  }

  @Test
  void keyIsCountedInABucketBesideItsSubscription() {
    key = KeyTerms.NONE.withRateLimit(Optional.of(THREE));
    assertThat(names()).containsExactly("key 3", "subscription 100");
    assertThat(permits(applied).get(0).algorithm()).isEqualTo(Algorithm.TOKEN_BUCKET);
  }

  @Test
  void organizationIsCountedWhoeverOfItCalls() {
    Allowance allowance = new Allowance(List.of(FIXED, SLIDING), Optional.of(7L));
    organization = new OrganizationTerms(allowance, BERLIN);
    assertThat(names())
        .containsExactly(
            "subscription 100", "organization 50", "organization_2 3", "organization_month 7");
    assertThat(permits(applied).get(3).subject().toString())
        .isEqualTo("organization_month:" + GLOBEX);
  }

  @Test
  void operationsAreCountedForEachSubscriptionAndMayCostMore() {
    operations =
        List.of(
            new Operation(
                new HttpMethod("GET"), PathTemplate.parse("/{id}"), Set.of(), 5, List.of(FIXED)));
    plan = planned(Optional.of(9L));
    assertThat(names()).containsExactly("subscription 100", "month 9", "operation 50");
    assertThat(permits(applied)).extracting(Permit::cost).containsOnly(5L);
    assertThat(permits(applied).get(2).subject().toString())
        .isEqualTo("operation:" + subscription() + ":PT1H:GET /{id}");
  }

  /** Whoever takes the burst away, or puts it behind, gives nobody a new day. */
  @Test
  void limitKeepsItsCountWhateverBecomesOfTheOthers() {
    RateRule perDay = new RateRule(new RateLimit(900, Duration.ofDays(1)), Algorithm.TOKEN_BUCKET);
    plan = planned(Optional.empty(), SLIDING, perDay);
    List<Permit> before = permits(applied);
    assertThat(before).extracting(Permit::subject).doesNotHaveDuplicates();
    Subject day = before.get(1).subject();
    plan = planned(Optional.empty(), perDay);
    assertThat(only().subject()).isEqualTo(day).hasToString(day.toString());
    assertThat(names()).containsExactly("plan 900");
    plan = planned(Optional.empty(), perDay, FIXED, SLIDING);
    assertThat(permits(applied).get(0).subject()).isEqualTo(day);
    assertThat(permits(applied).get(2).subject()).isEqualTo(before.get(0).subject());
    RateRule more = new RateRule(new RateLimit(999, Duration.ofDays(1)), Algorithm.FIXED_WINDOW);
    plan = planned(Optional.empty(), SLIDING, more);
    assertThat(permits(applied).get(1).subject()).isEqualTo(day);
    plan = planned(Optional.empty(), perDay, more);
    assertThat(permits(applied)).extracting(Permit::subject).contains(day).doesNotHaveDuplicates();
  }

  @Test
  void sameRowsNeedNothingNewAndNewRowsDo() {
    RoutingTable table = table();
    List<Permit> first = permits(applied, table);
    assertThat(permits(applied, table)).isSameAs(first);
    organization = new OrganizationTerms(new Allowance(List.of(), Optional.of(7L)), BERLIN);
    RoutingTable next = table.at(2, List.of(new TableChange.Put(home())));
    assertThat(names(permits(applied, next)))
        .containsExactly("subscription 100", "organization_month 7");
  }

  /** Else each of them would be made anew, time and again. */
  @Test
  void methodsOfOnePathAreRememberedBesideEachOther() {
    operations =
        Stream.of("GET", "POST")
            .map(
                method ->
                    new Operation(
                        new HttpMethod(method),
                        PathTemplate.parse("/{id}"),
                        Set.of(),
                        2,
                        List.of()))
            .toList();
    RoutingTable table = table();
    List<Permit> read = permits(applied, table);
    method = "POST";
    List<Permit> written = permits(applied, table);
    method = "GET";
    assertThat(permits(applied, table)).isSameAs(read).isNotSameAs(written);
  }

  /** A version may have a thousand operations, and keys that are idle remember their answer. */
  @Test
  @Timeout(60)
  void whatIsRememberedKeepsNoVersionThatWasReplaced() throws InterruptedException {
    WeakReference<Definition> former = new WeakReference<>(remembered());
    while (former.get() != null) {
      System.gc();
      Thread.sleep(1);
    }
    assertThat(names()).containsExactly("subscription 100", "operation 50");
  }

  /** The definition by which a call was answered. */
  private Definition remembered() {
    operations =
        List.of(
            new Operation(
                new HttpMethod("GET"), PathTemplate.parse("/{id}"), Set.of(), 1, List.of(FIXED)));
    RoutingTable table = table();
    permits(applied, table);
    return table
        .route("", RequestPath.parse("/acme/pets/v1/7"))
        .orElseThrow()
        .version()
        .definition();
  }

  @Test
  void whatIsSharedHasOneHomeAndNamesThatDiffer() {
    key = KeyTerms.NONE.withRateLimit(Optional.of(THREE));
    granted = Optional.of(THREE);
    plan = planned(Optional.of(9L), SLIDING, FIXED);
    organization = new OrganizationTerms(new Allowance(List.of(FIXED), Optional.of(8L)), BERLIN);
    callers = consumers(false);
    consumer = "anna";
    List<Permit> all = permits(applied);
    assertThat(all).hasSize(8);
    assertThat(all).extracting(permit -> permit.subject().home()).containsOnly(GLOBEX);
    assertThat(all).extracting(permit -> permit.subject().name()).doesNotHaveDuplicates();
    assertThat(all).extracting(Permit::subject).doesNotHaveDuplicates();
  }
}
