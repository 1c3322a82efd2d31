package io.gatehouse.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.audit.AuditQueries.Span;
import io.gatehouse.application.audit.AuditStores;
import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.ExportAudit;
import io.gatehouse.application.audit.RefusalBudget;
import io.gatehouse.application.audit.Samples;
import io.gatehouse.application.audit.VerifyAudit;
import io.gatehouse.application.limit.OneByOneLimiter;
import io.gatehouse.domain.audit.Chain;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.audit.SealedEntry;
import io.gatehouse.domain.audit.TrailVerifier;
import io.gatehouse.persistence.sql.TestStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many statements it takes to hand out the trails of many organizations. */
class ExportCostTest {

  private final TestStore store = TestStore.empty();
  private final AuditStores stores = Jdbc.stores(store);

  @Test
  void manyShortChainsTakeFewStatements() throws IOException {
    List<Chain> chains = chains(1000);
    write(chains);
    write(chains);

    List<String> lines = new ArrayList<>();
    long before = store.database().statements();
    exporting().export(new ExportAudit.Command(Provenance.PLATFORM, chains), lines::add);
    long statements = store.database().statements() - before;

    // Five times two hundred heads are moved, in four each; two thousand entries are read by 500.
    assertThat(statements).isLessThanOrEqualTo(5 * 4 + 2000 / 500);
    assertThat(lines).hasSize(3000);
    byte[] file = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    TrailVerifier.Finding finding = TrailVerifier.verify(new ByteArrayInputStream(file));
    assertThat(finding.ok()).isTrue();
    assertThat(finding.entries()).isEqualTo(3000);
    assertThat(finding.chains()).isEqualTo(1000);
  }

  @Test
  void manyShortChainsAreVerifiedInFewStatements() {
    List<Chain> chains = chains(1000);
    write(chains);
    write(chains);
    long before = store.database().statements();

    VerifyAudit.Result result = new VerifyAudit(stores.queries()).verify(chains);

    // Of two hundred chains at once the heads, and the four hundred entries.
    assertThat(store.database().statements() - before).isEqualTo(5 * 2);
    assertThat(result).isEqualTo(new VerifyAudit.Result(2000, Optional.empty()));
  }

  @Test
  void longChainAmongShortOnesTakesAStatementForEachBatch() {
    List<Chain> chains = chains(3);
    write(chains);
    for (int i = 0; i < 1000; i++) {
      stores.trail().append(chains.get(1), last -> Samples.entry(chains.get(1)));
    }
    List<SealedEntry> read = new ArrayList<>();
    long before = store.database().statements();

    stores.queries().each(chains.stream().map(each -> new Span(each, 1001)).toList(), read::add);

    assertThat(read).hasSize(1003);
    // One for each of the short ones, and three for the long one.
    assertThat(store.database().statements() - before).isEqualTo(5);
  }

  /** Whoever owns the database can do that; whoever reads the export is to see it. */
  @Test
  void entriesThatWereSlippedInAreHandedOutToo() {
    List<Chain> chains = chains(2);
    write(chains);
    write(chains);
    slipIn(0);
    slipIn(-1);
    List<SealedEntry> read = new ArrayList<>();

    stores.queries().each(chains.stream().map(each -> new Span(each, 2)).toList(), read::add);

    assertThat(read).extracting(SealedEntry::sequence).containsExactly(-1L, 0L, 1L, 2L, 1L, 2L);
  }

  private void slipIn(int place) {
    String copy =
        """
        INSERT INTO audit_entries
        SELECT chain, %d, gen_random_uuid(), at, actor, action, resource, reason, address,
               request_id, detail_names, detail_values, previous_hash, hash
        FROM audit_entries WHERE chain = 'org_0000' AND sequence = 1
        """;
    store.unguarded(() -> store.database().sql(copy.formatted(place)).update());
  }

  private void write(List<Chain> chains) {
    stores.trail().appendEach(chains, (before, chain, last) -> Samples.entry(chain));
  }

  private static List<Chain> chains(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> Chain.of("org_%04d".formatted(number)))
        .collect(Collectors.toList());
  }

  private ExportAudit exporting() {
    Audited audited =
        new Audited(
            stores.transactions(),
            stores.trail(),
            (changes, awaited) -> {},
            new RefusalBudget(new OneByOneLimiter(Clock.systemUTC()), () -> {}),
            UUID::randomUUID,
            Clock.systemUTC());
    return new ExportAudit(audited, stores.queries());
  }
}
