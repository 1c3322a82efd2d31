package io.gatehouse.application.change;

import java.util.Locale;

/** That something changed; what it is now is read from where it is kept. */
public record Change(Kind kind, String subject) {

  /** Of what kind the subject is. */
  public enum Kind {
    /** An organization, named by its id. */
    ORGANIZATION,
    /** An API, named by its id; its versions belong to it. */
    API,
    /** A plan, named by its id. */
    PLAN,
    /** A consumer, named by its id; its subscriptions belong to it. */
    CONSUMER,
    /** A key, named by its id. */
    KEY,
    /** An OAuth client, named by its id. */
    CLIENT,
    /** An access token, named by its id: it was revoked before its time. */
    TOKEN,
    /** The keys that sign access tokens, named by the newest; what is read is all of them. */
    SIGNING_KEYS,
    /** Something that a newer program keeps and this one knows nothing of. */
    UNKNOWN;

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static Change of(Kind kind, Object id) {
    return new Change(kind, id.toString());
  }
}
