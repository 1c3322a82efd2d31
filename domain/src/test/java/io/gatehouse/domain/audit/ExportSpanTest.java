package io.gatehouse.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.audit.AuditChain.Flaw;
import io.gatehouse.domain.audit.TrailVerifier.Finding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What several chains of one export, and several exports of one chain, have to do with each other.
 */
class ExportSpanTest {

  private static final int ENTRIES = 4;
  private static final List<String> SEVERAL =
      Entries.export(ENTRIES, Entries.ACME, Chain.PLATFORM, Entries.OTHER);

  @Test
  void severalChainsInOneFileAreGood() throws IOException {
    assertThat(verify(SEVERAL))
        .isEqualTo(new Finding(3, 3 * ENTRIES, Entries.OTHER.name(), Optional.empty(), 0, 0));
    List<String> shortest = Entries.export(1, Chain.PLATFORM, Entries.ACME);
    assertThat(verify(shortest).ok()).isTrue();
  }

  @Test
  void lineThatIsMissingInALaterChainIsFoundThere() throws IOException {
    for (int missing = 0; missing < ENTRIES; missing++) {
      List<String> fewer = new ArrayList<>(SEVERAL);
      fewer.remove(ENTRIES + missing);
      Finding found = verify(fewer);
      assertThat(found.firstBad()).isEqualTo(missing == 0 ? ENTRIES : missing);
      assertThat(found.chain()).isEqualTo("platform");
      assertThat(found.chains()).isEqualTo(1);
    }
  }

  @Test
  void everyCutOfSeveralChainsIsFoundWhereItIs() throws IOException {
    for (int length = 1; length < SEVERAL.size(); length++) {
      Finding found = verify(SEVERAL.subList(0, length));
      boolean between = length % ENTRIES == 0;
      assertThat(found.flaw()).contains(between ? Flaw.CHAIN_MISSING : Flaw.TRUNCATED);
      assertThat(found.firstBad()).isEqualTo(between ? 1 : length % ENTRIES);
      assertThat(found.line()).isEqualTo(length + 1L);
      assertThat(found.chains()).isEqualTo(length / ENTRIES);
    }
  }

  @Test
  void chainThatIsMissingWholeIsFoundWhereItWas() throws IOException {
    for (int chain = 0; chain < 3; chain++) {
      List<String> fewer = new ArrayList<>(SEVERAL);
      fewer.subList(chain * ENTRIES, (chain + 1) * ENTRIES).clear();
      assertThat(verify(fewer))
          .isEqualTo(
              new Finding(
                  chain,
                  (long) chain * ENTRIES,
                  "",
                  Optional.of(Flaw.CHAIN_MISSING),
                  1,
                  (long) chain * ENTRIES + 1));
    }
  }

  @Test
  void chainsThatAreReorderedOrTakenFromAnotherExportAreFound() throws IOException {
    List<String> reordered = new ArrayList<>(SEVERAL);
    Collections.rotate(reordered, ENTRIES);
    assertThat(verify(reordered).flaw()).contains(Flaw.CHAIN_MISSING);

    List<String> replaced = new ArrayList<>(SEVERAL.subList(0, 2 * ENTRIES));
    replaced.addAll(Entries.export(3, Chain.PLATFORM, Entries.OTHER).subList(3, 6));
    assertThat(verify(replaced).flaw()).contains(Flaw.CHAIN_MISSING);
    assertThat(verify(replaced).line()).isEqualTo(2 * ENTRIES + 1L);
  }

  @Test
  void chainThatEndsTooEarlyBeforeTheNextIsFound() throws IOException {
    List<String> lines = new ArrayList<>(SEVERAL);
    lines.remove(ENTRIES - 1);
    Finding found = verify(lines);
    assertThat(found.flaw()).contains(Flaw.TRUNCATED);
    assertThat(found.firstBad()).isEqualTo(ENTRIES - 1);
    assertThat(found.chain()).isEqualTo(Entries.ACME.name());
  }

  @Test
  void openingThatIsMissingOrAlteredBeforeTheNextChainIsFoundInItsOwn() throws IOException {
    List<String> missing = SEVERAL.subList(1, SEVERAL.size());
    List<String> altered = new ArrayList<>(SEVERAL);
    altered.set(0, altered.get(0).replace("192.0.2.", "192.0.3."));
    for (List<String> lines : List.of(missing, altered)) {
      Finding found = verify(lines);
      assertThat(found.firstBad()).isEqualTo(ENTRIES);
      assertThat(found.chain()).isEqualTo(Entries.ACME.name());
      assertThat(found.line()).isEqualTo(1);
    }
  }

  /** The records of earlier exports are no ends: only what opens the file says where it ends. */
  @Test
  void cutBehindAnEarlierExportIsFound() throws IOException {
    ExportSpan alone = new ExportSpan(false, Optional.empty());
    SealedEntry one = AuditChain.seal(ChainHead.START, Entries.ordinary(1, Entries.ACME));
    SealedEntry two = Entries.opening(one.head(), Entries.ACME, alone);
    SealedEntry three = Entries.opening(two.head(), Entries.ACME, alone);
    SealedEntry four = Entries.opening(three.head(), Entries.ACME, alone);
    List<String> lines = Stream.of(four, one, two, three).map(AuditLine::of).toList();

    assertThat(verify(lines).ok()).isTrue();
    for (int length = 1; length < 4; length++) {
      Finding found = verify(lines.subList(0, length));
      assertThat(found.flaw()).contains(Flaw.TRUNCATED);
      assertThat(found.firstBad()).isEqualTo(length);
      assertThat(found.line()).isEqualTo(length + 1L);
    }
    assertThat(verify(lines.subList(1, 4)))
        .isEqualTo(new Finding(0, 3, Entries.ACME.name(), Optional.of(Flaw.TRUNCATED), 4, 1));
  }

  private static Finding verify(List<String> lines) throws IOException {
    byte[] export = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    return TrailVerifier.verify(new ByteArrayInputStream(export));
  }
}
