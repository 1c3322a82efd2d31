package io.gatehouse.domain.audit;

import io.gatehouse.domain.audit.AuditChain.Flaw;
import io.gatehouse.domain.audit.TrailVerifier.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Verifies an exported trail from the command line, with nothing but the jar of this module: {@code
 * java -jar gatehouse-domain-VERSION.jar FILE}.
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
    } catch (NoSuchFileException e) {
      err.println(
          "There is no file "
              + arguments[0]
              + ". Give the path of one that GET /api/audit/export wrote.");
      return NOT_VERIFIED;
    } catch (AccessDeniedException e) {
      err.println("Can't read " + arguments[0] + ": no permission");
      return NOT_VERIFIED;
    } catch (IOException | InvalidPathException e) {
      err.println("Can't read " + arguments[0] + ": " + e.getMessage());
      return NOT_VERIFIED;
    }
  }

  private int report(Finding finding) {
    if (finding.ok()) {
      out.println("ok: " + entries(finding) + " in " + chains(finding));
      return GOOD;
    }
    String flaw = words(finding.flaw().orElseThrow());
    String where = finding.chain().isEmpty() ? "" : " of " + finding.chain();
    out.println(
        "bad: entry " + finding.firstBad() + where + ", line " + finding.line() + ", " + flaw);
    String are = finding.entries() == 1 ? " is" : " are";
    out.println("     " + entries(finding) + are + " good");
    return BAD;
  }

  /** What the documents for auditors explain in the same words. */
  static String words(Flaw flaw) {
    return switch (flaw) {
      case UNREADABLE -> "is unreadable";
      case OUT_OF_SEQUENCE -> "is out of sequence";
      case BROKEN_LINK -> "has a broken link";
      case ALTERED -> "is altered";
      case TRUNCATED -> "is truncated";
      case CHAIN_MISSING -> "is missing with its chain";
    };
  }

  private static String entries(Finding finding) {
    return finding.entries() + (finding.entries() == 1 ? " entry" : " entries");
  }

  private static String chains(Finding finding) {
    return finding.chains() + (finding.chains() == 1 ? " chain" : " chains");
  }
}
