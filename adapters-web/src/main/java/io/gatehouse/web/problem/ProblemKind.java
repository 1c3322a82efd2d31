package io.gatehouse.web.problem;

import java.util.Locale;
import org.slf4j.event.Level;

/**
 * What is fixed about every problem of one code.
 *
 * @param code the code as clients and metrics see it
 * @param level how loudly the log tells of it
 * @param meaning the detail, where there is nothing more precise to say
 */
public record ProblemKind(String code, int status, Level level, String meaning) {

  /** Names the kind for ever, on either plane; there is nothing to fetch. */
  public String type() {
    return "urn:gatehouse:problem:" + code;
  }

  /** The code, for people. */
  public String title() {
    String words = code.replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
