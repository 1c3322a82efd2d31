package io.gatehouse.application.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.audit.AuditStores;
import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.RefusalBudget;
import io.gatehouse.application.limit.OneByOneLimiter;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.runtime.SettableClock;
import io.gatehouse.application.runtime.StoreUnavailable;
import io.gatehouse.application.runtime.Transactions;
import io.gatehouse.domain.audit.AuditEntry;
import io.gatehouse.domain.audit.Chain;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.value.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom the gateway turns away is on the trail of the organization whose API it was. */
public abstract class DenialsContract {

  private static final int ACME = 1;
  private static final int ZETA = 9;
  private static final int KEY = 20;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final SettableClock clock = new SettableClock();
  private final DenialSums sums = new DenialSums(clock);
  private AuditStores stores;
  private KeepDenials keeping;
  private boolean away;
  private boolean breaks;

  protected abstract AuditStores stores();

  @BeforeEach
  void open() {
    stores = stores();
    RefusalBudget budget = new RefusalBudget(new OneByOneLimiter(clock), () -> {});
    Audited audited =
        new Audited(
            new Shaky(), stores.trail(), (changes, awaited) -> {}, budget, Samples::id, clock);
    keeping = new KeepDenials(sums, new RecordDenials(audited));
  }

  @Test
  void entryTellsWhoWasTurnedAwayAndWhy() {
    deny(Gatecrash.byKey(ACME, KEY), "2001:db8::7", "req_1");
    keeping.write();

    assertThat(written(ACME)).hasSize(1);
    AuditEntry entry = written(ACME).get(0);
    assertThat(entry.provenance().actor().value()).isEqualTo(new KeyId(id(KEY)).toString());
    assertThat(entry.provenance().address()).isEqualTo("2001:db8::7");
    assertThat(entry.provenance().requestId()).isEqualTo("req_1");
    assertThat(entry.deed().action().text()).isEqualTo("deny_request");
    assertThat(entry.deed().resource().value())
        .isEqualTo(new VersionId(id(Gatecrash.VERSION)).toString());
    assertThat(entry.verdict().deniedBecause()).hasValue("key_revoked");
    assertThat(entry.deed().details())
        .isEqualTo(
            Map.of(
                "api", new ApiId(id(Gatecrash.API)).toString(),
                "consumer", new ConsumerId(id(Gatecrash.CONSUMER)).toString(),
                "count", "1",
                "first_at", "2026-11-21T12:00:00Z",
                "last_at", "2026-11-21T12:00:00Z"));
  }

  @Test
  void actorIsWhoeverIsKnown() {
    deny(Gatecrash.byClient(ACME, 30));
    deny(Gatecrash.byNobody(ACME));
    keeping.write();

    assertThat(written(ACME))
        .extracting(entry -> entry.provenance().actor().value())
        .containsExactlyInAnyOrder(new ClientId(id(30)).toString(), "anonymous");
  }

  @Test
  void moreOfTheSameIsOneEntryAMinute() {
    deny(Gatecrash.byKey(ACME, KEY));
    keeping.write();
    for (int count = 0; count < 5; count++) {
      clock.pass(Duration.ofSeconds(10));
      deny(Gatecrash.byKey(ACME, KEY));
      keeping.write();
    }
    assertThat(counts(ACME)).containsExactly(1L);

    clock.pass(Duration.ofSeconds(10));
    keeping.write();

    assertThat(counts(ACME)).containsExactly(1L, 5L);
    assertThat(written(ACME).get(1).deed().details())
        .containsEntry("first_at", "2026-11-21T12:00:10Z")
        .containsEntry("last_at", "2026-11-21T12:00:50Z");
    clock.pass(MINUTE);
    keeping.write();
    assertThat(written(ACME)).hasSize(2);
  }

  @Test
  void whatIsLeftIsWrittenAtTheEnd() {
    deny(Gatecrash.byKey(ACME, KEY));
    keeping.write();
    deny(Gatecrash.byKey(ACME, KEY));
    keeping.finish();
    keeping.finish();

    assertThat(counts(ACME)).containsExactly(1L, 1L);
  }

  @Test
  void organizationWithTooManyKindsHasTheRestInOne() {
    int kinds = DenialSums.MOST_OF_ONE;
    for (int key = 0; key < kinds + 50; key++) {
      deny(Gatecrash.byKey(ACME, 100 + key));
    }
    deny(Gatecrash.byKey(ZETA, KEY));
    keeping.write();

    List<AuditEntry> rest =
        written(ACME).stream()
            .filter(entry -> entry.verdict().deniedBecause().orElse("").equals("others"))
            .toList();
    assertThat(written(ACME)).hasSize(kinds + 1);
    assertThat(rest).hasSize(1);
    assertThat(rest.get(0).deed().resource().value())
        .isEqualTo(new OrganizationId(id(ACME)).toString());
    assertThat(rest.get(0).deed().details()).containsEntry("count", "50");
    assertThat(counts(ZETA)).containsExactly(1L);
  }

  @Test
  void whoComesNoMoreMakesRoom() {
    for (int key = 0; key < DenialSums.MOST_OF_ONE; key++) {
      deny(Gatecrash.byKey(ACME, 100 + key));
    }
    keeping.write();
    clock.pass(MINUTE);
    keeping.write();
    deny(Gatecrash.byKey(ACME, KEY));
    keeping.write();

    assertThat(written(ACME).get(DenialSums.MOST_OF_ONE).verdict().deniedBecause())
        .hasValue("key_revoked");
  }

  @Test
  void whatCanNotBeWrittenIsKept() {
    away = true;
    deny(Gatecrash.byKey(ACME, KEY));
    deny(Gatecrash.byKey(ZETA, KEY));
    assertThatThrownBy(keeping::write).isInstanceOf(StoreUnavailable.class);
    deny(Gatecrash.byKey(ACME, KEY));
    assertThatThrownBy(keeping::write).isInstanceOf(StoreUnavailable.class);
    away = false;
    assertThat(written(ACME)).isEmpty();

    keeping.write();

    assertThat(counts(ACME)).containsExactly(2L);
    assertThat(counts(ZETA)).containsExactly(1L);
    assertThat(sums.lost()).isZero();
  }

  @Test
  void whatGoesWrongForOneOrganizationHoldsUpNoOther() {
    breaks = true;
    deny(Gatecrash.byKey(ACME, KEY));
    deny(Gatecrash.byKey(ZETA, KEY));
    assertThatThrownBy(keeping::write).isInstanceOf(IllegalStateException.class);
    assertThat(written(ACME).size() + written(ZETA).size()).isEqualTo(1);

    keeping.write();

    assertThat(counts(ACME)).containsExactly(1L);
    assertThat(counts(ZETA)).containsExactly(1L);
  }

  private void deny(Admission.Denied denied) {
    deny(denied, "192.0.2.1", "req_0");
  }

  private void deny(Admission.Denied denied, String address, String requestId) {
    sums.denied(denied, IpAddress.parse(address), requestId);
  }

  private static UUID id(int number) {
    return Gatecrash.id(number);
  }

  private List<Long> counts(int organization) {
    return written(organization).stream()
        .map(entry -> Long.valueOf(entry.deed().details().get("count")))
        .toList();
  }

  private List<AuditEntry> written(int organization) {
    Chain chain = Chain.of(new OrganizationId(id(organization)));
    List<AuditEntry> entries = new ArrayList<>();
    stores.queries().each(chain, Long.MAX_VALUE, entry -> entries.add(entry.entry()));
    return entries;
  }

  /** The store's own, unless it is out of reach. */
  private final class Shaky implements Transactions {

    @Override
    public <T> T within(Supplier<T> work) {
      if (away) {
        throw new StoreUnavailable("out of reach", new IllegalStateException());
      }
      if (breaks) {
        breaks = false;
        throw new IllegalStateException("broken, once");
      }
      return stores.transactions().within(work);
    }

    @Override
    public void afterCommit(Runnable step) {
      stores.transactions().afterCommit(step);
    }
  }
}
