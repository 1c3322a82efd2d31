package io.gatehouse.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyTrailTest {

  private static final Path GUIDE =
      Path.of(System.getProperty("gatehouse.root"), "docs/guides/verify-an-audit-trail.md");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  @Test
  void goodTrailIsZero() throws IOException {
    assertThat(run(Entries.export(Entries.ACME, 5))).isZero();
    assertThat(said()).isEqualTo("ok: 5 entries in 1 chain\n");
  }

  @Test
  void oneIsNotSaidToBeMany() throws IOException {
    assertThat(run(Entries.export(Entries.ACME, 1))).isZero();
    assertThat(said()).isEqualTo("ok: 1 entry in 1 chain\n");
    out.reset();
    assertThat(run(Entries.export(Entries.ACME, 2).subList(0, 1))).isEqualTo(1);
    assertThat(said()).endsWith("     1 entry is good\n");
  }

  @Test
  void guideQuotesWhatIsSaid() throws IOException {
    String guide = Files.readString(GUIDE);
    assertThat(run(Entries.export(Entries.ACME, 128))).isZero();
    assertThat(guide).contains("`" + said().strip() + "`");
    assertThat(guide).contains("`bad: entry 57 of org_…, line 58, is altered`");
    for (AuditChain.Flaw flaw : AuditChain.Flaw.values()) {
      assertThat(guide).contains(" " + VerifyTrail.words(flaw) + "`");
    }
  }

  @Test
  void badTrailIsOneAndTellsWhereItIsBad() throws IOException {
    List<String> lines = Entries.export(Entries.ACME, 5);
    lines.set(2, lines.get(2).replace("192.0.2.2", "192.0.2.4"));
    assertThat(run(lines)).isEqualTo(1);
    assertThat(said())
        .isEqualTo(
            """
            bad: entry 2 of org_01h455vb4pex5vsknk084sn02q, line 3, is altered
                 2 entries are good
            """);
  }

  @Test
  void trailThatWasCutIsOne() throws IOException {
    assertThat(run(Entries.export(Entries.ACME, 5).subList(0, 4))).isEqualTo(1);
    assertThat(said()).startsWith("bad: entry 4 of ").contains(" is truncated");
  }

  @Test
  void fileThatIsNoTrailIsOne() throws IOException {
    assertThat(run(List.of("hello"))).isEqualTo(1);
    assertThat(said()).startsWith("bad: entry 1, line 1, is unreadable");
  }

  @Test
  void whatCanNotBeReadIsTwo() {
    assertThat(verify(folder.resolve("absent").toString())).isEqualTo(2);
    assertThat(verify(folder.toString())).isEqualTo(2);
    assertThat(verify("a\u0000b")).isEqualTo(2);
    assertThat(text(err).lines())
        .hasSize(3)
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .startsWith("There is no file " + folder.resolve("absent") + ". ")
                    .contains("GET /api/audit/export"),
            line -> assertThat(line).startsWith("Can't read "),
            line -> assertThat(line).startsWith("Can't read "));
  }

  @Test
  void anythingButOneFileIsTwo() {
    assertThat(verify()).isEqualTo(2);
    assertThat(verify("a", "b")).isEqualTo(2);
    assertThat(text(err)).startsWith("Give the file to verify");
  }

  private int run(List<String> lines) throws IOException {
    Path file = Files.write(folder.resolve("trail.ndjson"), lines);
    return verify(file.toString());
  }

  private int verify(String... arguments) {
    return new VerifyTrail(ear(out), ear(err)).verify(arguments);
  }

  private static PrintStream ear(ByteArrayOutputStream said) {
    return new PrintStream(said, true, StandardCharsets.UTF_8);
  }

  private String said() {
    return text(out);
  }

  private static String text(ByteArrayOutputStream said) {
    return said.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
