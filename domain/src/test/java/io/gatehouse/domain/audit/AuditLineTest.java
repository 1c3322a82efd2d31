package io.gatehouse.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AuditLineTest {

  @Test
  void lineIsExactlyThis() {
    SealedEntry sealed = AuditChain.seal(ChainHead.START, Entries.saying("hi"));
    assertThat(AuditLine.of(sealed))
        .isEqualTo(
            "{\"sequence\":1,\"id\":\"aud_0000000000000g000000000001\""
                + ",\"at\":\"2026-11-21T12:00:00.123456Z\",\"actor\":\"anonymous\""
                + ",\"action\":\"log_in\",\"resource\":\"unknown\",\"decision\":\"denied\""
                + ",\"reason\":\"invalid_credentials\",\"ip\":\"192.0.2.1\""
                + ",\"organization\":\"org_01h455vb4pex5vsknk084sn02q\",\"request_id\":\"req-1\""
                + ",\"details\":{\"said\":\"hi\"},\"previous_hash\":\""
                + "0".repeat(64)
                + "\",\"hash\":\""
                + sealed.hash()
                + "\"}");
  }

  @Test
  void whatIsAbsentIsNull() {
    AuditEntry entry = Entries.entry(1, Chain.PLATFORM, Action.LOG_OUT, Verdict.ALLOWED);
    Map<String, Object> line = read(entry);
    assertThat(line).containsEntry("organization", "(null)").containsEntry("reason", "(null)");
    assertThat(line).containsEntry("decision", "allowed").containsEntry("sequence", 1L);
  }

  /** Every character that anything could do something with, each between two others. */
  @Test
  void everyCharacterComesBackAndNoneCanForgeALine() {
    for (int character = 0; character <= 0xffff; character += step(character)) {
      String said = "a" + (char) character + "z";
      String line = line(Entries.saying(said));
      boolean storable = character != 0 && !Character.isSurrogate((char) character);
      boolean good =
          (storable ? said : "a\ufffdz").equals(details(line).get("said"))
              && line.chars().allMatch(AuditLineTest::isHarmless)
              && StandardCharsets.UTF_8.newEncoder().canEncode(line);
      assertThat(good).as("%x", character).isTrue();
    }
  }

  /** Ideographs and Hangul are all alike. */
  private static int step(int character) {
    return character >= 0x3100 && character < 0xd700 ? 16 : 1;
  }

  private static boolean isHarmless(int character) {
    return !Character.isISOControl(character)
        && !Character.isSurrogate((char) character)
        && "\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069".indexOf(character)
            < 0;
  }

  @Test
  void anyTextsComeBack() {
    Random random = new Random(23);
    for (int i = 0; i < 5000; i++) {
      Map<String, String> details = new HashMap<>();
      for (int member = random.nextInt(6); member > 0; member--) {
        details.put(anyText(random), anyText(random));
      }
      AuditEntry entry =
          new AuditEntry(
              new AuditEntryId(new java.util.UUID(i, i)),
              Entries.ACME,
              Entries.NOON,
              new Provenance(Actor.PLATFORM, "", "\",\"organization\":null,\""),
              new Deed(Action.LOG_IN, ResourceRef.PLATFORM, details),
              Verdict.ALLOWED);
      assertThat(read(entry)).containsEntry("details", entry.deed().details());
    }
  }

  @Test
  void detailsAreInOneOrderHoweverTheyCame() {
    Map<String, String> details = new java.util.LinkedHashMap<>();
    details.put("b", "2");
    details.put("a", "1");
    details.put("B", "0");
    Deed deed = new Deed(Action.LOG_IN, ResourceRef.UNKNOWN, details);
    assertThat(deed.details().keySet()).containsExactly("B", "a", "b");
    details.put("c", "3");
    assertThat(deed.details()).hasSize(3);
  }

  @Test
  void timesHaveMicrosecondsAlways() {
    assertThat(AuditLine.time(Instant.parse("2026-11-21T12:00:00Z")))
        .isEqualTo("2026-11-21T12:00:00.000000Z");
    assertThat(AuditLine.time(Instant.parse("2026-11-21T12:00:00.123456789Z")))
        .isEqualTo("2026-11-21T12:00:00.123456Z");
    assertThat(AuditLine.time(Instant.EPOCH)).isEqualTo("1970-01-01T00:00:00.000000Z");
  }

  private static String anyText(Random random) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(12); length > 0; length--) {
      text.append((char) (random.nextInt(4) == 0 ? random.nextInt(0x10000) : random.nextInt(0x90)));
    }
    return text.toString();
  }

  private static String line(AuditEntry entry) {
    return AuditLine.of(AuditChain.seal(ChainHead.START, entry));
  }

  private static Map<String, Object> read(AuditEntry entry) {
    return Json.object(line(entry));
  }

  private static Map<?, ?> details(String line) {
    return (Map<?, ?>) Json.object(line).get("details");
  }
}
