package io.gatehouse.application.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.limit.OneByOneLimiter;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.Chain;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.audit.ResourceRef;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a deed leaves on the trails of several organizations. */
class AuditedTest {

  private static final Intent INTENT =
      new Intent(Provenance.PLATFORM, Action.LOG_IN, ResourceRef.UNKNOWN);

  private final AuditStores stores = InMemory.stores();
  private final Audited audited =
      new Audited(
          stores.transactions(),
          stores.trail(),
          (changes, awaited) -> {},
          new RefusalBudget(new OneByOneLimiter(Clock.systemUTC()), () -> {}),
          Samples::id,
          Clock.systemUTC());

  @Test
  void eachChainKeepsTheOrderInWhichItWasTold() {
    Random random = new Random(11);
    Map<Chain, List<String>> told = new TreeMap<>(Comparator.comparing(Chain::name));
    for (int deed = 0; deed < 60; deed++) {
      int entries = 1 + random.nextInt(12);
      audited.perform(INTENT, notes -> tell(notes, entries, random, told));
    }

    assertThat(stores.queries().chains()).containsExactlyElementsOf(told.keySet());
    told.forEach((chain, numbers) -> assertThat(read(chain)).isEqualTo(numbers));
    VerifyAudit.Result result =
        new VerifyAudit(stores.queries()).verify(List.copyOf(told.keySet()));
    assertThat(result.firstBad()).isEmpty();
    assertThat(result.entries()).isEqualTo(told.values().stream().mapToLong(List::size).sum());
  }

  private static int tell(Notes first, int entries, Random random, Map<Chain, List<String>> told) {
    for (int entry = 0; entry < entries; entry++) {
      String organization = "org_" + random.nextInt(4);
      List<String> numbers = told.computeIfAbsent(Chain.of(organization), any -> new ArrayList<>());
      String number = Integer.toString(numbers.size());
      Notes notes = entry == 0 ? first : first.also(Action.LOG_IN);
      notes.in(organization).detail("number", number);
      numbers.add(number);
    }
    return entries;
  }

  private List<String> read(Chain chain) {
    List<String> numbers = new ArrayList<>();
    stores
        .queries()
        .each(
            chain,
            Long.MAX_VALUE,
            one -> numbers.add(one.entry().deed().details().getOrDefault("number", "none")));
    return numbers;
  }
}
