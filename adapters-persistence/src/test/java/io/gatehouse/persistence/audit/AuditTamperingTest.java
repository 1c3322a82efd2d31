package io.gatehouse.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.audit.AuditFilter;
import io.gatehouse.application.audit.AuditStores;
import io.gatehouse.application.audit.Samples;
import io.gatehouse.application.audit.UnreadableEntry;
import io.gatehouse.application.audit.VerifyAudit;
import io.gatehouse.application.audit.VerifyAudit.Bad;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.domain.audit.AuditChain.Flaw;
import io.gatehouse.domain.audit.Chain;
import io.gatehouse.persistence.sql.TestStore;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody who owns the database can switch its guards off; the chain tells on them. */
class AuditTamperingTest {

  private static final Chain CHAIN = Chain.of("org_one");
  private static final Chain OTHER = Chain.of("org_two");
  private static final int LENGTH = 9;

  private final TestStore store = TestStore.empty();
  private final AuditStores stores = Jdbc.stores(store);

  @BeforeEach
  void write() {
    for (int i = 0; i < LENGTH; i++) {
      stores.trail().append(CHAIN, last -> Samples.entry(CHAIN));
    }
    stores.trail().append(OTHER, last -> Samples.entry(OTHER));
  }

  @Test
  void untouchedTrailIsGood() {
    VerifyAudit.Result result = verify();

    assertThat(result.firstBad()).isEmpty();
    assertThat(result.entries()).isEqualTo(LENGTH + 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "at = at + interval '1 microsecond' | ALTERED",
        "actor = 'usr_grace'                | ALTERED",
        "actor = 'Grace Hopper'             | UNREADABLE",
        "action = 'log_in'                  | ALTERED",
        "action = 'nothing_we_know'         | UNREADABLE",
        "resource = 'org_z'                 | ALTERED",
        "resource = '; drop'                | ALTERED",
        "reason = 'forbidden'               | ALTERED",
        "address = '::1'                    | ALTERED",
        "request_id = '-'                   | ALTERED",
        "detail_values[1] = 'x'             | ALTERED",
        "detail_values = '{}'               | UNREADABLE",
        "id = gen_random_uuid()             | ALTERED",
        "chain = 'org_two', sequence = 5    | OUT_OF_SEQUENCE",
        "hash = repeat('0', 64)             | ALTERED",
        "previous_hash = repeat('0', 64)    | BROKEN_LINK",
        "sequence = 50                      | OUT_OF_SEQUENCE",
        "sequence = -1                      | OUT_OF_SEQUENCE"
      })
  void editedEntryIsFoundInItsPlace(String edit, Flaw flaw) {
    tamper("UPDATE audit_entries SET " + edit + " WHERE chain = 'org_one' AND sequence = 5");

    // An entry slipped in before the first is noticed before the one that is missing.
    long place = edit.contains("-1") ? 1 : 5;
    assertThat(verify().firstBad()).contains(new Bad(CHAIN, place, flaw));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, LENGTH - 1})
  void deletedEntryIsMissed(int sequence) {
    tamper("DELETE FROM audit_entries WHERE chain = 'org_one' AND sequence = " + sequence);

    assertThat(verify().firstBad()).contains(new Bad(CHAIN, sequence, Flaw.OUT_OF_SEQUENCE));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, LENGTH})
  void cutTailIsMissed(int from) {
    tamper("DELETE FROM audit_entries WHERE chain = 'org_one' AND sequence >= " + from);

    assertThat(verify().firstBad()).contains(new Bad(CHAIN, from, Flaw.TRUNCATED));
  }

  @Test
  void deletedEntryIsMissedEvenIfTheRestIsNumberedAnew() {
    tamper("DELETE FROM audit_entries WHERE chain = 'org_one' AND sequence = 5");
    for (int sequence = 6; sequence <= LENGTH; sequence++) {
      tamper(
          "UPDATE audit_entries SET sequence = sequence - 1 WHERE chain = 'org_one' AND sequence = "
              + sequence);
    }

    assertThat(verify().firstBad()).contains(new Bad(CHAIN, 5, Flaw.BROKEN_LINK));
  }

  @Test
  void swappedEntriesAreFoundAtTheFirstOfThem() {
    tamper("UPDATE audit_entries SET sequence = 100 WHERE chain = 'org_one' AND sequence = 4");
    tamper("UPDATE audit_entries SET sequence = 4 WHERE chain = 'org_one' AND sequence = 7");
    tamper("UPDATE audit_entries SET sequence = 7 WHERE chain = 'org_one' AND sequence = 100");

    assertThat(verify().firstBad()).contains(new Bad(CHAIN, 4, Flaw.BROKEN_LINK));
  }

  @Test
  void firstFlawIsToldEvenIfALaterEntryCannotBeRead() {
    tamper("UPDATE audit_entries SET action = '?' WHERE chain = 'org_one' AND sequence = 6");
    tamper("UPDATE audit_entries SET actor = 'x' WHERE chain = 'org_one' AND sequence = 3");

    assertThat(verify().firstBad()).contains(new Bad(CHAIN, 3, Flaw.ALTERED));
  }

  @Test
  void pageWithAnEntryThatCanNotBeReadIsNoneAndTheOthersAre() {
    tamper(
        "UPDATE audit_entries SET actor = 'Grace Hopper' WHERE chain = 'org_one' AND sequence = 5");
    Optional<String> none = Optional.empty();
    AuditFilter all =
        new AuditFilter(List.of(CHAIN), none, none, none, none, Optional.empty(), Optional.empty());

    assertThatThrownBy(() -> stores.queries().page(all, new PageRequest(5, Optional.empty())))
        .isInstanceOf(UnreadableEntry.class);
    assertThat(stores.queries().page(all, new PageRequest(3, Optional.empty())).items()).hasSize(3);
  }

  @Test
  void writersGoOnBehindAnEntryThatCanNotBeRead() {
    tamper("UPDATE audit_entries SET actor = '?' WHERE chain = 'org_one' AND sequence = 9");

    assertThat(stores.trail().append(CHAIN, last -> Samples.entry(CHAIN)).sequence()).isEqualTo(10);
  }

  @Test
  void movedHeadIsFound() {
    tamper("UPDATE audit_chains SET hash = repeat('a', 64) WHERE chain = 'org_one'");

    assertThat(verify().firstBad()).contains(new Bad(CHAIN, LENGTH + 1, Flaw.TRUNCATED));
  }

  private VerifyAudit.Result verify() {
    return new VerifyAudit(stores.queries()).verify(List.of(CHAIN, OTHER));
  }

  private void tamper(String statement) {
    assertThat(store.unguarded(() -> store.database().sql(statement).update())).isPositive();
  }
}
