package io.gatehouse.application.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.runtime.Race;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.usage.Call;
import io.gatehouse.domain.usage.CredentialRef;
import io.gatehouse.domain.usage.LatencyHistogram;
import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.usage.Party;
import io.gatehouse.domain.usage.Settlement;
import io.gatehouse.domain.usage.UsageEvent;
import io.gatehouse.domain.value.Nullable;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is kept of usage and can be read of it, against the list of all requests. */
public abstract class UsageContract {

  private static final Instant START = Instant.parse("2026-10-20T10:15:30.123456Z");
  private static final int DAYS = 12;
  private static final List<Outcome> OUTCOMES = List.of(Outcome.values());
  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("UTC"),
          ZoneId.of("Europe/Berlin"), // the clocks go back within these days
          ZoneId.of("Asia/Kolkata"),
          ZoneId.of("-09:30"));

  private UsageStores stores;

  protected abstract UsageStores stores();

  @BeforeEach
  void open() {
    stores = stores();
  }

  @ParameterizedTest
  @EnumSource
  void reportsAgreeWithTheListOfRequests(GroupBy group) {
    Random random = new Random(group.name().hashCode());
    List<UsageEvent> events = new ArrayList<>();
    for (int batch = 0; batch < 4; batch++) {
      List<UsageEvent> some = new ArrayList<>();
      for (int each = 0; each < 150; each++) {
        some.add(anyEvent(random));
      }
      add(some);
      events.addAll(some);
    }
    for (int round = 0; round < 25; round++) {
      UsageQuestion question = anyQuestion(random, group);
      UsageReport report = stores.queries().report(question);
      assertThat(report.total()).as(question.toString()).isEqualTo(total(events, question));
      assertThat(items(report)).as(question.toString()).isEqualTo(slowly(events, question));
      assertThat(report.items()).isSortedAccordingTo(UsageContract::order);
    }
  }

  @Test
  void manyAddToTheSameRows() {
    Random random = new Random(99);
    List<UsageEvent> events = new ArrayList<>();
    for (int each = 0; each < 40; each++) {
      events.add(anyEvent(random));
    }
    Race.of(
        4,
        runner -> {
          for (int time = 0; time < 15; time++) {
            add(events);
          }
          return runner;
        });

    OrganizationId acme = organization(0);
    UsageQuestion all = question(UsageScope.of(acme), GroupBy.KEY);
    List<UsageEvent> its =
        events.stream().filter(event -> event.call().organization().equals(acme)).toList();
    UsageReport report = stores.queries().report(all);
    assertThat(report.total().requests()).isEqualTo(its.size() * 60L);
    assertThat(report.total().latency().count())
        .isEqualTo(its.stream().filter(UsageContract::isMeasured).count() * 60);
    Party party = party(1);
    assertThat(stores.keys().find(party.credential()).orElseThrow().requests())
        .isEqualTo(events.stream().filter(event -> party.equals(event.party())).count() * 60);
  }

  @Test
  void keysAreKnownByTheirLastUse() {
    Party party = party(1);
    assertThat(stores.keys().find(party.credential())).isEmpty();
    add(List.of(event(party, START, 200), event(party, START.minusSeconds(9), 500)));
    add(List.of(event(party, START.minusSeconds(1), 404)));
    assertThat(stores.keys().find(party.credential()))
        .contains(new KeyUse(party.credential(), START, 3, 2));
  }

  @Test
  void nothingIsReportedOfNobody() {
    UsageReport report =
        stores.queries().report(question(UsageScope.of(organization(0)), GroupBy.DAY));
    assertThat(report.total()).isEqualTo(UsageCounts.NONE);
    assertThat(report.items()).isEmpty();
  }

  private void add(List<UsageEvent> events) {
    UsageSums sums = new UsageSums();
    events.forEach(event -> sums.add(event, isCharged(event)));
    stores
        .transactions()
        .within(
            () -> {
              sums.addTo(stores.rollups(), stores.keys());
              return sums;
            });
  }

  private static UsageQuestion question(UsageScope scope, GroupBy group) {
    return new UsageQuestion(
        scope, START.minusSeconds(60), START.plus(DAYS, ChronoUnit.DAYS), group, ZONES.get(0));
  }

  private static UsageQuestion anyQuestion(Random random, GroupBy group) {
    Instant from = START.plusSeconds(random.nextInt(DAYS * 86_400));
    int most = group == GroupBy.MINUTE ? 80_000 : DAYS * 86_400;
    Instant to = from.plusSeconds(1 + random.nextInt(most));
    ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
    return new UsageQuestion(anyScope(random), from, to, group, zone);
  }

  private static UsageScope anyScope(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> UsageScope.of(organization(random.nextInt(2)));
      case 1 -> UsageScope.of(organization(0), new ApiId(new UUID(2, random.nextInt(4))));
      case 2 -> UsageScope.of(party(random.nextInt(6)).credential());
      default ->
          UsageScope.of(organization(0)).by(Set.of(party(0).consumer(), party(3).consumer()));
    };
  }

  private static UsageEvent anyEvent(Random random) {
    Settlement settlement =
        new Settlement(
            OUTCOMES.get(random.nextInt(OUTCOMES.size())),
            List.of(0, 200, 204, 302, 404, 503).get(random.nextInt(6)),
            random.nextInt(1_000),
            random.nextInt(100_000),
            random.nextLong() >>> (24 + random.nextInt(30)));
    Party party = random.nextInt(7) == 0 ? null : party(random.nextInt(6));
    Instant at = START.plusSeconds(random.nextInt(DAYS * 86_400));
    Call call = call(random.nextInt(2), random.nextInt(2));
    return new UsageEvent("req", at, call, party, settlement);
  }

  private static UsageEvent event(Party party, Instant at, int status) {
    Settlement settlement = new Settlement(Outcome.SERVED, status, 1, 1, 1_000);
    return new UsageEvent("req", at, call(0, 0), party, settlement);
  }

  private static Call call(int organization, int api) {
    UUID id = new UUID(2, organization * 2L + api);
    return new Call(organization(organization), new ApiId(id), new VersionId(id), "GET /" + api);
  }

  private static OrganizationId organization(int number) {
    return new OrganizationId(new UUID(1, number));
  }

  private static Party party(int number) {
    UUID id = new UUID(4, number);
    return new Party(
        organization(1),
        new ConsumerId(new UUID(3, number / 2)),
        new SubscriptionId(id),
        number % 3 == 0 ? null : new KeyId(id),
        number % 3 == 0 ? new ClientId(id) : null,
        null);
  }

  private static boolean isCharged(UsageEvent event) {
    return event.settlement().status() == 200;
  }

  private static Map<String, UsageCounts> items(UsageReport report) {
    return report.items().stream()
        .collect(Collectors.toMap(UsageReport.Item::name, UsageReport.Item::counts));
  }

  private static int order(UsageReport.Item one, UsageReport.Item other) {
    return one.name().startsWith("2026-")
        ? one.name().compareTo(other.name())
        : Long.compare(other.counts().requests(), one.counts().requests());
  }

  private static UsageCounts total(List<UsageEvent> events, UsageQuestion question) {
    return events.stream()
        .filter(event -> isIn(event, question))
        .map(UsageContract::counts)
        .reduce(UsageCounts.NONE, UsageCounts::plus);
  }

  private static Map<String, UsageCounts> slowly(List<UsageEvent> events, UsageQuestion question) {
    Map<String, UsageCounts> groups = new HashMap<>();
    for (UsageEvent event : events) {
      if (isIn(event, question) && question.group() != GroupBy.NOTHING) {
        groups.merge(name(event, question), counts(event), UsageCounts::plus);
      }
    }
    return groups;
  }

  private static boolean isIn(UsageEvent event, UsageQuestion question) {
    UsageScope scope = question.scope();
    Party party = event.party();
    boolean its =
        scope.organization().map(event.call().organization()::equals).orElse(true)
            && scope.api().map(event.call().api()::equals).orElse(true)
            && scope.credential().map(key -> key.equals(credential(party))).orElse(true)
            && scope
                .consumers()
                .map(some -> party != null && some.contains(party.consumer()))
                .orElse(true);
    return its && !event.at().isBefore(question.from()) && event.at().isBefore(question.to());
  }

  private static @Nullable CredentialRef credential(@Nullable Party party) {
    return party == null ? null : party.credential();
  }

  private static UsageCounts counts(UsageEvent event) {
    Settlement settlement = event.settlement();
    return new UsageCounts(
        1,
        settlement.succeeded() ? 1 : 0,
        isCharged(event) ? 1 : 0,
        settlement.requestBytes(),
        settlement.responseBytes(),
        isMeasured(event)
            ? LatencyHistogram.of(LatencyHistogram.cell(settlement.nanos()))
            : LatencyHistogram.EMPTY);
  }

  /** Of those of which nobody knows what became, there is no latency either. */
  private static boolean isMeasured(UsageEvent event) {
    return event.settlement().outcome() != Outcome.UNKNOWN;
  }

  private static String name(UsageEvent event, UsageQuestion question) {
    ZonedDateTime at = event.at().atZone(question.zone());
    Object name =
        switch (question.group()) {
          case KEY -> event.party() == null ? "" : event.party().credential();
          case CONSUMER -> event.party() == null ? "" : event.party().consumer();
          case VERSION -> event.call().version();
          case OPERATION -> event.call().operation();
          case STATUS -> event.settlement().status();
          case MINUTE -> at.truncatedTo(ChronoUnit.MINUTES).toInstant();
          case HOUR -> at.truncatedTo(ChronoUnit.HOURS).toInstant();
          case DAY -> at.toLocalDate().atStartOfDay(question.zone()).toInstant();
          case NOTHING -> "";
        };
    return Objects.toString(name);
  }
}
