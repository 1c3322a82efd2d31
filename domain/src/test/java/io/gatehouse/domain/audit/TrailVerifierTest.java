package io.gatehouse.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.audit.AuditChain.Flaw;
import io.gatehouse.domain.audit.TrailVerifier.Finding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class TrailVerifierTest {

  private static final int ENTRIES = 4;
  private static final List<String> TRAIL = Entries.export(Entries.ACME, ENTRIES);

  @Test
  void wholeTrailIsGood() {
    assertThat(verify(TRAIL))
        .isEqualTo(new Finding(1, ENTRIES, Entries.ACME.name(), Optional.empty(), 0, 0));
    assertThat(verify(Entries.export(Chain.PLATFORM, 1)).chain()).isEqualTo("platform");
  }

  @Test
  void everyOtherByteAtEveryPlaceIsFoundWhereItIs() {
    byte[] whole = bytes(TRAIL);
    int line = 1;
    for (int at = 0; at < whole.length; at++) {
      boolean lineFeed = whole[at] == '\n';
      for (int other : others(whole[at], at)) {
        byte[] edited = whole.clone();
        edited[at] = (byte) other;
        // What splits the first line, or joins it with the second, takes the place of the second.
        boolean takesPlace = line == 1 && (lineFeed || other == '\n');
        assertBad(edited, takesPlace ? 1 : number(line));
      }
      line += lineFeed ? 1 : 0;
    }
  }

  /** Every single bit, digits and letters that keep the form, and now and then every byte. */
  private static int[] others(byte original, int at) {
    if (at % 37 == 0) {
      return IntStream.range(-128, 128).filter(b -> b != original).toArray();
    }
    return IntStream.of(
            original ^ 1,
            original ^ 2,
            original ^ 4,
            original ^ 8,
            original ^ 16,
            original ^ 32,
            original ^ 64,
            original ^ 128,
            '0',
            '9',
            'a',
            'f',
            'z',
            '_',
            '"',
            '\\',
            ',',
            '}',
            '{',
            '\n',
            '\r',
            ' ',
            0)
        .filter(b -> (byte) b != original)
        .toArray();
  }

  @Test
  void everyByteThatIsMissingOrTooManyIsFoundWhereItIs() {
    byte[] whole = bytes(TRAIL);
    int line = 1;
    for (int at = 0; at < whole.length - 1; at++) {
      boolean lineFeed = whole[at] == '\n';
      byte[] shorter = new byte[whole.length - 1];
      System.arraycopy(whole, 0, shorter, 0, at);
      System.arraycopy(whole, at + 1, shorter, at, shorter.length - at);
      assertBad(shorter, line == 1 && lineFeed ? 1 : number(line));
      for (byte extra : new byte[] {'0', ' ', '"', '\n', '\r', 0, (byte) 0xc3}) {
        byte[] longer = new byte[whole.length + 1];
        System.arraycopy(whole, 0, longer, 0, at);
        longer[at] = extra;
        System.arraycopy(whole, at, longer, at + 1, whole.length - at);
        // Twice the same line feed is one behind the line as much as one before the next.
        boolean next = extra == '\n' && lineFeed;
        boolean takesPlace = line == 1 && extra == '\n';
        assertBad(longer, takesPlace ? 1 : number(line + (next ? 1 : 0)));
      }
      line += lineFeed ? 1 : 0;
    }
  }

  @Test
  void everyTruncationIsFoundWhereItIs() {
    byte[] whole = bytes(TRAIL);
    int line = 1;
    for (int length = 0; length < whole.length - 1; length++) {
      // Without its line feed a line is whole, and the one behind it is missing.
      boolean wholeLine = whole[length] == '\n';
      int cut = line + (wholeLine ? 1 : 0);
      assertBad(Arrays.copyOf(whole, length), cut == 1 ? 1 : number(cut));
      line += wholeLine ? 1 : 0;
    }
    assertThat(verify(Arrays.copyOf(whole, whole.length - 1)).ok()).isTrue();
  }

  @Test
  void everyLineThatIsMissingIsFoundWhereItWas() {
    for (int missing = 0; missing < ENTRIES; missing++) {
      List<String> lines = new ArrayList<>(TRAIL);
      lines.remove(missing);
      assertBad(lines, number(missing + 1));
    }
  }

  @Test
  void everyLineThatComesTwiceIsFoundWhereItComesAgain() {
    for (int doubled = 0; doubled < ENTRIES; doubled++) {
      for (int to = 1; to < ENTRIES; to++) {
        List<String> lines = new ArrayList<>(TRAIL);
        lines.add(to, TRAIL.get(doubled));
        // The last one, twice, is what follows the end.
        int again = doubled == ENTRIES - 1 ? ENTRIES + 1 : to + 1;
        assertBad(lines, to == doubled ? again : to);
      }
      List<String> lines = new ArrayList<>(TRAIL);
      lines.add(TRAIL.get(doubled));
      assertBad(lines, ENTRIES + 1);
      lines.add(0, lines.remove(ENTRIES));
      assertBad(lines, doubled == 1 ? 2 : 1);
    }
  }

  @Test
  void everyTwoLinesThatAreSwappedAreFoundAtTheFirstOfThem() {
    for (int one = 0; one < ENTRIES; one++) {
      for (int other = one + 1; other < ENTRIES; other++) {
        List<String> lines = new ArrayList<>(TRAIL);
        Collections.swap(lines, one, other);
        // The opening may come late; then it stands where the second entry should be.
        long first = one > 0 ? one : other == 1 ? 2 : other;
        assertBad(lines, first);
      }
    }
  }

  @Test
  void linesOfAnotherTrailAreFoundWhereTheyAre() {
    for (Chain chain : List.of(Entries.OTHER, Chain.PLATFORM)) {
      List<String> other = Entries.export(chain, ENTRIES);
      for (int from = 1; from < ENTRIES; from++) {
        List<String> lines = new ArrayList<>(TRAIL.subList(0, from));
        lines.addAll(other.subList(from, ENTRIES));
        assertBad(lines, from);
      }
    }
  }

  @Test
  void entryThatWasSealedAnewBreaksTheLinkBehindIt() {
    List<String> forged = new ArrayList<>(TRAIL);
    AuditEntry entry = Entries.entry(99, Entries.ACME, Action.LOG_IN, Verdict.ALLOWED);
    ChainHead head = new ChainHead(2, hashOf(TRAIL.get(2)));
    forged.set(3, AuditLine.of(AuditChain.seal(head, entry)));

    Finding found = verify(forged);

    assertThat(found.flaw()).contains(Flaw.BROKEN_LINK);
    assertThat(found.firstBad()).isEqualTo(4);
  }

  @Test
  void nothingIsNoTrail() {
    assertThat(verify(new byte[0]).flaw()).contains(Flaw.TRUNCATED);
    assertThat(verify(new byte[] {'\n'}).flaw()).contains(Flaw.UNREADABLE);
    assertThat(verify(List.of("{}")).firstBad()).isEqualTo(1);
  }

  @Test
  void whatFollowsTheEndIsFound() {
    List<String> lines = new ArrayList<>(TRAIL);
    lines.addAll(TRAIL);
    assertBad(lines, ENTRIES + 1);
    lines = new ArrayList<>(TRAIL);
    lines.addAll(Entries.export(Chain.PLATFORM, 2));
    assertBad(lines, ENTRIES + 1);
  }

  /** Nothing was handed out then, so a copy can't begin with it. */
  @Test
  void exportThatWasRefusedOpensNothing() {
    AuditEntry refused =
        Entries.entry(1, Entries.ACME, Action.EXPORT_AUDIT, Verdict.denied("forbidden"));
    Finding found = verify(List.of(AuditLine.of(AuditChain.seal(ChainHead.START, refused))));
    assertThat(found.flaw()).contains(Flaw.TRUNCATED);
    assertThat(found.firstBad()).isEqualTo(2);
  }

  @Test
  void whatAPersonTypedIsNotTakenForTheFormOfTheLine() {
    String typed = "\",\"organization\":\"org_2\",\"previous_hash\":\"" + "0".repeat(64) + "\"}";
    Map<String, String> details =
        Map.of("organization", "org_3", "previous_hash", "0".repeat(64), "typed", typed);
    AuditEntry entry =
        new AuditEntry(
            new AuditEntryId(new UUID(1, 1)),
            Entries.ACME,
            Entries.NOON,
            new Provenance(Actor.ANONYMOUS, typed, typed),
            new Deed(Action.EXPORT_AUDIT, ResourceRef.UNKNOWN, details),
            Verdict.ALLOWED);
    Finding found = verify(List.of(AuditLine.of(AuditChain.seal(ChainHead.START, entry))));
    assertThat(found.ok()).isTrue();
    assertThat(found.chain()).isEqualTo(Entries.ACME.name());
  }

  @Test
  void hostileLinesTakeNeitherLongNorDeep() {
    String start = TRAIL.get(0).substring(0, TRAIL.get(0).indexOf(",\"reason\""));
    List<String> hostile =
        List.of(
            start + ",\"organization\":null,".repeat(40_000),
            start + ",\"organization\":".repeat(60_000),
            start + "\\\"".repeat(400_000),
            "{".repeat(2_000_000),
            start + "x".repeat(2_000_000));
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> hostile.forEach(line -> assertThat(verify(List.of(line)).ok()).isFalse()));
  }

  /** Which entry a line of the trail holds: the first the last, and the others in order. */
  private static int number(int line) {
    return line == 1 ? ENTRIES : line - 1;
  }

  private static String hashOf(String line) {
    return line.substring(line.length() - 66, line.length() - 2);
  }

  private static void assertBad(List<String> lines, long firstBad) {
    assertBad(bytes(lines), firstBad);
  }

  /** Says what it was only if it was wrong: it is asked a hundred thousand times. */
  private static void assertBad(byte[] export, long firstBad) {
    Finding found = verify(export);
    if (found.ok() || found.firstBad() != firstBad) {
      Assertions.fail(
          found + ", not " + firstBad + ":\n" + new String(export, StandardCharsets.UTF_8));
    }
  }

  private static Finding verify(List<String> lines) {
    return verify(bytes(lines));
  }

  private static byte[] bytes(List<String> lines) {
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static Finding verify(byte[] export) {
    try {
      return TrailVerifier.verify(new ByteArrayInputStream(export));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
