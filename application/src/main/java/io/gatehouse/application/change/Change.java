package io.gatehouse.application.change;

import java.util.Locale;

/** That something changed; what it is now is read from where it is kept. */
public record Change(Kind kind, String subject) {

  /** Of what kind the subject is. */
  public enum Kind {
    /** An organization, named by its id. */
    ORGANIZATION;

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static Change of(Kind kind, Object id) {
    return new Change(kind, id.toString());
  }
}
