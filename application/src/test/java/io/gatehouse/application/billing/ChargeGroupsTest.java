package io.gatehouse.application.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.application.usage.Detail;
import io.gatehouse.application.usage.Grain;
import io.gatehouse.application.usage.InMemoryKeyUses;
import io.gatehouse.application.usage.KeyUse;
import io.gatehouse.application.usage.Rollups;
import io.gatehouse.application.usage.UsageRow;
import io.gatehouse.application.usage.UsageSums;
import io.gatehouse.domain.billing.Charge;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.usage.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Put together first, or each by itself: it is the same usage. */
class ChargeGroupsTest {

  /** All rows in the order in which they are added, and what is known of the keys then. */
  private record Added(List<List<UsageRow>> rows, List<Optional<KeyUse>> uses) {

    static Added of(UsageSums sums, List<Charge> charges) {
      List<List<UsageRow>> rows = new ArrayList<>();
      InMemoryKeyUses keys = new InMemoryKeyUses(new InMemoryTransactions());
      sums.addTo(
          new Rollups() {
            @Override
            public void cover(Set<Instant> times) {}

            @Override
            public void add(Detail detail, Grain grain, List<UsageRow> added) {
              rows.add(added);
            }
          },
          keys);
      return new Added(
          rows,
          charges.stream()
              .flatMap(charge -> Stream.ofNullable(charge.event().party()))
              .map(party -> keys.find(party.credential()))
              .toList());
    }
  }

  @RepeatedTest(50)
  void usageIsWhatItIsOneByOne(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<Tariff> tariffs = Stream.generate(() -> ChargeSamples.anyTariff(random)).limit(3).toList();
    List<Charge> charges =
        Stream.generate(() -> ChargeSamples.any(random, tariffs, spread(repetition)))
            .limit(400)
            .toList();
    UsageSums each = new UsageSums();
    charges.forEach(charge -> each.add(charge.event(), charge.isCharged()));

    UsageSums together = ChargeGroup.usage(ChargeGroups.of(charges));

    assertThat(Added.of(together, charges)).isEqualTo(Added.of(each, charges));
  }

  @Test
  void groupsAreAsManyAsThereAreKindsAndMinutes() {
    List<Charge> charges = new ArrayList<>();
    for (int key = 0; key < 5; key++) {
      for (int second = 0; second < 600; second++) {
        Instant at = ChargeSamples.START.plusSeconds(second);
        charges.add(ChargeSamples.charge(ChargeSamples.ACME, 1, key, at));
      }
    }
    Collections.shuffle(charges, new Random(1));

    List<ChargeGroup> groups = ChargeGroups.of(charges);

    assertThat(groups).hasSize(5 * 11);
    assertThat(groups.stream().mapToLong(group -> group.sum().requests()).sum()).isEqualTo(3_000);
    assertThat(groups)
        .allSatisfy(
            group -> {
              Instant minute = group.kind().minute();
              assertThat(group.first()).isBetween(minute, group.last());
              assertThat(group.last()).isBefore(minute.plusSeconds(60));
              // One each second.
              assertThat(Duration.between(group.first(), group.last()).toSeconds())
                  .isEqualTo(group.sum().requests() - 1);
            });
  }

  /** One key that calls a thousand operations is not looked for among all of them each time. */
  @Test
  void whatOneKeyCallsIsToldApartQuickly() {
    Charge any = ChargeSamples.charge(ChargeSamples.ACME, 1, 1, ChargeSamples.START);
    Set<Integer> hashes = new HashSet<>();
    for (int each = 0; each < 1_000; each++) {
      Call call = any.event().call();
      Call its = new Call(call.organization(), call.api(), call.version(), "GET /" + each);
      Charge charge =
          ChargeSamples.charge(its, any.event().party(), any.event().at(), any.tariff());
      hashes.add(ChargeGroups.of(List.of(charge)).get(0).kind().hashCode());
    }
    assertThat(hashes).hasSizeGreaterThan(900);
  }

  /** Hours, or so few minutes that many have a group in common. */
  private static int spread(RepetitionInfo repetition) {
    return repetition.getCurrentRepetition() % 2 == 0 ? 9_000_000 : 150_000;
  }
}
