package io.gatehouse.application.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.limit.OneByOneLimiter;
import io.gatehouse.application.runtime.IdSource;
import io.gatehouse.application.runtime.Race;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.AuditEntry;
import io.gatehouse.domain.audit.AuditEntryId;
import io.gatehouse.domain.audit.Chain;
import io.gatehouse.domain.audit.ChainHead;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.audit.SealedEntry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

public abstract class AuditTrailContract {

  protected static final Chain ONE = Chain.of("org_one");
  protected static final Chain TWO = Chain.of("org_two");

  private AuditStores stores;
  private AuditTrail trail;
  private AuditQueries queries;

  protected abstract AuditStores stores();

  @BeforeEach
  void open() {
    stores = stores();
    trail = stores.trail();
    queries = stores.queries();
  }

  @Test
  void entriesFollowOneAnotherAndComeBackAsTheyWereSealed() {
    SealedEntry first = trail.append(ONE, last -> Samples.entry(ONE));
    SealedEntry second = trail.append(ONE, last -> Samples.entry(ONE));

    assertThat(first.sequence()).isEqualTo(1);
    assertThat(first.previousHash()).isEqualTo(ChainHead.START.hash());
    assertThat(second.sequence()).isEqualTo(2);
    assertThat(second.previousHash()).isEqualTo(first.hash());
    assertThat(read(ONE)).containsExactly(first, second);
    assertThat(verified(ONE)).isEqualTo(2);
  }

  @Test
  void chainsDoNotMix() {
    trail.append(ONE, last -> Samples.entry(ONE));
    SealedEntry platform = trail.append(Chain.PLATFORM, last -> Samples.entry(Chain.PLATFORM));

    assertThat(platform.sequence()).isEqualTo(1);
    assertThat(read(Chain.PLATFORM)).containsExactly(platform);
    assertThat(read(TWO)).isEmpty();
  }

  @Test
  void undoneEntryLeavesNoGap() {
    SealedEntry first = trail.append(ONE, last -> Samples.entry(ONE));
    assertThatThrownBy(
            () ->
                stores
                    .transactions()
                    .within(
                        () -> {
                          trail.append(ONE, last -> Samples.entry(ONE));
                          trail.append(TWO, last -> Samples.entry(TWO));
                          throw new IllegalStateException("undo");
                        }))
        .hasMessage("undo");

    SealedEntry second = trail.append(ONE, last -> Samples.entry(ONE));

    assertThat(read(ONE)).containsExactly(first, second);
    assertThat(second.sequence()).isEqualTo(2);
    assertThat(queries.chains()).containsExactly(ONE);
  }

  @Test
  void severalEntriesOfOneTransactionFollowOneAnother() {
    List<SealedEntry> both =
        stores
            .transactions()
            .within(
                () ->
                    List.of(
                        trail.append(ONE, last -> Samples.entry(ONE)),
                        trail.append(ONE, last -> Samples.entry(ONE))));

    assertThat(read(ONE)).containsExactlyElementsOf(both);
  }

  @Test
  void writersWhoStartAChainAtOnceShareIt() {
    List<SealedEntry> sealed = Race.of(8, writer -> trail.append(ONE, last -> Samples.entry(ONE)));

    assertThat(sealed)
        .extracting(SealedEntry::sequence)
        .containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    assertThat(verified(ONE)).isEqualTo(8);
  }

  @Test
  void manyWritersKeepEveryChainIntact() {
    List<Chain> chains =
        IntStream.range(0, 8).mapToObj(number -> Chain.of("org_" + number)).toList();
    int each = 10;

    Race.of(
        32,
        writer -> {
          for (int i = 0; i < each; i++) {
            write(chains.get((writer + i) % chains.size()), i % 5 == 4);
          }
          return writer;
        });

    VerifyAudit.Result result = new VerifyAudit(queries).verify(chains);
    assertThat(result.firstBad()).isEmpty();
    assertThat(result.entries()).isEqualTo(32 * each * 4 / 5);
    assertThat(queries.chains()).containsExactlyElementsOf(chains);
  }

  @Test
  void idsAndTimesFollowTheSequenceHoweverWritersWait() {
    Audited audited =
        new Audited(
            stores.transactions(),
            trail,
            (changes, awaited) -> {},
            new RefusalBudget(new OneByOneLimiter(Clock.systemUTC()), () -> {}),
            ids(),
            Clock.systemUTC());
    Intent intent = new Intent(Provenance.PLATFORM, Action.LOG_IN, ResourceRef.UNKNOWN);

    Race.of(
        16,
        writer -> {
          for (int i = 0; i < 10; i++) {
            String number = Integer.toString(i);
            audited.perform(intent, notes -> notes.in("org_one").detail("number", number));
          }
          return writer;
        });

    List<AuditEntry> written = read(ONE).stream().map(SealedEntry::entry).toList();
    assertThat(written).hasSize(160);
    assertThat(written).extracting(AuditEntry::at).isSorted();
    assertThat(written).extracting(entry -> entry.id().toString()).isSorted();
  }

  @Test
  void writerIsToldTheLastIdOfItsChain() {
    List<AuditEntryId> told = new ArrayList<>();
    SealedEntry first = trail.append(ONE, last -> noted(told, last, ONE));
    trail.append(TWO, last -> noted(told, last, TWO));
    trail.append(ONE, last -> noted(told, last, ONE));

    assertThat(told).containsExactly(AuditEntryId.NONE, AuditEntryId.NONE, first.entry().id());
  }

  @Test
  void entriesOnSeveralChainsAreMadeInTheOrderOfTheList() {
    SealedEntry first = trail.append(ONE, last -> Samples.entry(ONE));
    List<Optional<SealedEntry>> told = new ArrayList<>();
    List<AuditEntryId> lasts = new ArrayList<>();

    List<SealedEntry> all =
        trail.appendEach(
            List.of(TWO, ONE, Chain.PLATFORM),
            (before, chain, last) -> {
              told.add(before);
              return noted(lasts, last, chain);
            });

    assertThat(all)
        .extracting(each -> each.entry().chain())
        .containsExactly(TWO, ONE, Chain.PLATFORM);
    assertThat(told)
        .containsExactly(Optional.empty(), Optional.of(all.get(0)), Optional.of(all.get(1)));
    assertThat(lasts).containsExactly(AuditEntryId.NONE, first.entry().id(), AuditEntryId.NONE);
    assertThat(read(ONE)).containsExactly(first, all.get(1));
    assertThat(read(TWO)).containsExactly(all.get(0));
    assertThat(verified(ONE)).isEqualTo(2);
    assertThat(trail.appendEach(List.of(), (before, chain, last) -> Samples.entry(chain)))
        .isEmpty();
  }

  /** In whichever order they name them, nobody waits in a circle, and each chain stays one line. */
  @Test
  void writersOfSeveralChainsAtOnceDoNotMeetInAKnot() {
    List<Chain> chains =
        IntStream.range(0, 6).mapToObj(number -> Chain.of("org_" + number)).toList();

    Race.of(
        8,
        writer -> {
          List<Chain> some = new ArrayList<>(chains);
          Collections.rotate(some, writer);
          for (int i = 0; i < 5; i++) {
            trail.appendEach(some, (before, chain, last) -> Samples.entry(chain));
          }
          return writer;
        });

    VerifyAudit.Result result = new VerifyAudit(queries).verify(chains);
    assertThat(result.firstBad()).isEmpty();
    assertThat(result.entries()).isEqualTo(8 * 5 * 6);
  }

  /** Each greater than the one before, whoever asks. */
  private static IdSource ids() {
    AtomicLong count = new AtomicLong();
    return () -> new UUID(0x0193_4d5e_6f70_7000L, 0x8000_0000_0000_0000L | count.incrementAndGet());
  }

  /** One of five is undone: that must not show. */
  private void write(Chain chain, boolean undone) {
    AuditEntry entry = Samples.entry(chain);
    try {
      stores
          .transactions()
          .within(
              () -> {
                SealedEntry written = trail.append(chain, last -> entry);
                if (undone) {
                  throw new IllegalStateException("undo");
                }
                return written;
              });
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("undo");
    }
  }

  private static AuditEntry noted(List<AuditEntryId> told, AuditEntryId last, Chain chain) {
    told.add(last);
    return Samples.entry(chain);
  }

  private long verified(Chain chain) {
    VerifyAudit.Result result = new VerifyAudit(queries).verify(List.of(chain));
    assertThat(result.firstBad()).isEmpty();
    return result.entries();
  }

  private List<SealedEntry> read(Chain chain) {
    List<SealedEntry> read = new ArrayList<>();
    queries.each(chain, Long.MAX_VALUE, read::add);
    return read;
  }
}
