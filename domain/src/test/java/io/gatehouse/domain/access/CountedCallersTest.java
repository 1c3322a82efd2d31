package io.gatehouse.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.catalog.AccessMode;
import io.gatehouse.domain.catalog.CallerLimits;
import io.gatehouse.domain.catalog.ConsumerHeader;
import io.gatehouse.domain.catalog.ConsumerIds;
import io.gatehouse.domain.catalog.HttpMethod;
import io.gatehouse.domain.catalog.Operation;
import io.gatehouse.domain.catalog.PathTemplate;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.RateRule;
import io.gatehouse.domain.limit.Subject;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.routing.Rows;
import io.gatehouse.domain.subscription.ConsumerId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** For whom else than the subscription a request counts: whoever it is made for, or comes from. */
class CountedCallersTest extends LimitedCalls {

  private static final List<String> CLIENTS =
      List.of("192.0.2.7", "2001:db8::1", "2001:db8:0:1::", "1::");
  private static final List<String> PIECES =
      List.of(":", "1", ":1", ":PT1H", ":PT24H", "_2", ":PT1H_2", ":GET", "/7", "user", "1::");

  @Test
  void consumersAreCountedInsideTheKeysLimit() {
    key = KeyTerms.NONE.withRateLimit(Optional.of(THREE));
    callers = consumers(false);
    assertThat(names()).containsExactly("key 3", "subscription 100");
    consumer = "";
    assertThat(names()).containsExactly("key 3", "subscription 100");
    consumer = "anna";
    assertThat(names()).containsExactly("key 3", "subscription 100", "consumer 50");
    assertThat(permits(applied).get(2).subject().toString())
        .isEqualTo("consumer:" + subscription() + ":PT1H:anna");
  }

  @Test
  void consumersAreCountedInPlaceOfTheSubscriptionWhereThatIsWanted() {
    callers = consumers(true);
    assertThat(names()).containsExactly("subscription 100");
    consumer = "anna";
    assertThat(names()).containsExactly("consumer 50");
    plan = planned(Optional.of(9L), FIXED);
    callers = new CallerLimits(List.of(SLIDING), callers.consumers());
    assertThat(names()).containsExactly("plan 50", "month 9", "consumer 50");
    consumer = null;
    assertThat(names()).containsExactly("subscription 3", "plan 50", "month 9");
  }

  /** Its owner set it, and an approval is nothing for whoever looks after the version to undo. */
  @Test
  void consumersNeverTakeThePlaceOfWhatTheKeyOrTheApprovalSays() {
    callers = consumers(true);
    consumer = "anna";
    key = KeyTerms.NONE.withRateLimit(Optional.of(THREE));
    assertThat(names()).containsExactly("key 3", "consumer 50");
    granted = Optional.of(THREE);
    assertThat(names()).containsExactly("key 3", "subscription 3", "consumer 50");
  }

  /** Whoever invents names gains nothing by it, and shares with all who do. */
  @Test
  void registeredConsumersAreCountedApartAndAllOthersAsOne() {
    callers = consumers(ConsumerIds.REGISTERED, true);
    consumer = consumer(7);
    assertThat(names()).containsExactly("consumer 50");
    assertThat(counted()).endsWith(":" + consumer(7));
    consumer = consumer(4);
    assertThat(counted()).endsWith(":" + consumer(4));
    String ofAnotherOrganization = consumer(8);
    String ofNobody = consumer(9);
    for (String other : List.of(ofAnotherOrganization, ofNobody, "anna", consumer(7) + "x")) {
      consumer = other;
      assertThat(counted()).endsWith(":" + ConsumerHeader.STRANGE);
    }
    consumer = "con_7zzzzzzzzzzzzzzzzzzzzzzzu!";
    assertThat(counted()).endsWith(":" + ConsumerHeader.STRANGE);
    consumer = null;
    assertThat(names()).containsExactly("subscription 100");
  }

  /** There is no organization that could have registered anybody. */
  @Test
  void nobodyIsRegisteredAmongThoseWhoCallWhatIsOpen() {
    access = AccessMode.OPEN;
    callers = consumers(ConsumerIds.REGISTERED, false);
    consumer = consumer(7);
    assertThat(permits(applied).get(1).subject().toString()).endsWith(":" + ConsumerHeader.STRANGE);
  }

  private static String consumer(int number) {
    return new ConsumerId(Rows.id(number)).toString();
  }

  private String counted() {
    return permits(applied).get(0).subject().toString();
  }

  /** So that nobody gets fresh permits, or takes our memory, by names that are none. */
  @Test
  void namesThatAreNoneAreOne() {
    callers = consumers(false);
    List<Subject> subjects = new ArrayList<>();
    for (String name : List.of("a b", "\u00e9", "x".repeat(129), "a\tb")) {
      consumer = name;
      subjects.add(permits(applied).get(1).subject());
    }
    assertThat(subjects).containsOnly(subjects.get(0));
    consumer = "x".repeat(128);
    assertThat(permits(applied).get(1).subject()).isNotEqualTo(subjects.get(0));
  }

  /** Where several processes count together, it is by text. */
  @Test
  void textsAreEqualOnlyIfSubjectsAre() {
    RateRule day = new RateRule(new RateLimit(3, Duration.ofDays(1)), Algorithm.TOKEN_BUCKET);
    RateRule twin = new RateRule(new RateLimit(9, Duration.ofHours(1)), Algorithm.TOKEN_BUCKET);
    List<RateRule> rules = List.of(FIXED, day, twin);
    Map<String, Subject> known = new HashMap<>();
    Random random = new Random(7);
    for (int round = 0; round < 3000; round++) {
      access = random.nextBoolean() ? AccessMode.OPEN : AccessMode.GRANTED;
      client = CLIENTS.get(random.nextInt(CLIENTS.size()));
      callers =
          new CallerLimits(
              rules, Optional.of(new ConsumerHeader("X-Client-ID", ConsumerIds.ANY, rules, false)));
      consumer = awkward(random);
      operations =
          List.of(
              new Operation(
                  new HttpMethod("GET"),
                  PathTemplate.parse(random.nextBoolean() ? "/{id}" : "/7"),
                  Set.of(),
                  1,
                  rules));
      for (Permit permit : permits(applied)) {
        Subject subject = permit.subject();
        assertThat(subject).isEqualTo(known.getOrDefault(subject.toString(), subject));
        known.put(subject.toString(), subject);
      }
    }
    assertThat(known.values()).doesNotHaveDuplicates();
    assertThat(known).hasSizeGreaterThan(500);
  }

  /** Made of what texts of subjects are made of. */
  private static String awkward(Random random) {
    StringBuilder text = new StringBuilder("user");
    for (int more = random.nextInt(4); more > 0; more--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  @Test
  void whatIsOpenIsCountedByAddress() {
    access = AccessMode.OPEN;
    Permit only = only();
    assertThat(only.subject().name()).isEqualTo("address");
    assertThat(only.subject().toString()).endsWith(":192.0.2.7");
    assertThat(only.subject().home()).isEqualTo(new OrganizationId(Rows.id(1)));
    assertThat(only.limit().permits()).isEqualTo(100);
    callers = consumers(false);
    consumer = "anna";
    operations =
        List.of(
            new Operation(
                new HttpMethod("GET"), PathTemplate.parse("/{id}"), Set.of(), 2, List.of(FIXED)));
    assertThat(names()).containsExactly("address 100", "operation 50", "consumer 50");
    assertThat(permits(applied)).extracting(Permit::cost).containsOnly(2L);
  }

  /** Or anybody could use up what somebody else has, by their name alone. */
  @Test
  void consumersOfWhatIsOpenAreCountedInsideTheirAddress() {
    access = AccessMode.OPEN;
    callers = consumers(true);
    consumer = "anna";
    assertThat(names()).containsExactly("address 100", "consumer 50");
    Subject anna = permits(applied).get(1).subject();
    client = "192.0.2.8";
    assertThat(permits(applied).get(1).subject()).isNotEqualTo(anna);
    client = "192.0.2.7";
    assertThat(permits(applied).get(1).subject()).isEqualTo(anna);
    consumer = "bert";
    assertThat(permits(applied).get(1).subject()).isNotEqualTo(anna);
  }

  @Test
  void addressesOfOneNetworkAreOne() {
    access = AccessMode.OPEN;
    client = "2001:db8:0:1::7";
    Subject one = only().subject();
    client = "2001:db8:0:1:ffff::8";
    assertThat(only().subject()).isEqualTo(one);
    client = "2001:db8:0:2::7";
    assertThat(only().subject()).isNotEqualTo(one);
    client = "192.0.2.8";
    Subject other = only().subject();
    client = "192.0.2.9";
    assertThat(only().subject()).isNotEqualTo(other);
  }
}
