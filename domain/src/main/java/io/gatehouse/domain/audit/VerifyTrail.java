package io.gatehouse.domain.audit;

import io.gatehouse.domain.audit.TrailVerifier.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Verifies an exported trail from the command line: {@code java -jar gatehouse-domain.jar FILE}.
 */
public final class VerifyTrail {

  private static final int GOOD = 0;
  private static final int BAD = 1;
  private static final int NOT_VERIFIED = 2;

  private final PrintStream out;
  private final PrintStream err;

  VerifyTrail(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** 0 if the trail is whole, 1 if it is not, 2 if it could not be read. */
  public static int run(String... arguments) {
    return new VerifyTrail(System.out, System.err).verify(arguments);
  }

  int verify(String... arguments) {
    if (arguments.length != 1) {
      err.println("Give the file to verify, as GET /api/audit/export wrote it.");
      return NOT_VERIFIED;
    }
    try (InputStream export = Files.newInputStream(Path.of(arguments[0]))) {
      return report(TrailVerifier.verify(export));
    } catch (IOException | InvalidPathException e) {
      err.println("Can't read " + arguments[0] + ": " + e.getMessage());
      return NOT_VERIFIED;
    }
  }

  private int report(Finding finding) {
    if (finding.ok()) {
      out.println("ok: " + finding.entries() + " entries in " + finding.chains() + " chain(s)");
      return GOOD;
    }
    String flaw = finding.flaw().orElseThrow().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    String where = finding.chain().isEmpty() ? "" : " of " + finding.chain();
    long line = finding.entries() + 1;
    out.println("bad: entry " + finding.firstBad() + where + ", line " + line + ", is " + flaw);
    out.println("     " + finding.entries() + " entries before it are good");
    return BAD;
  }
}
