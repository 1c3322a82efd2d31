package io.gatehouse.application.billing;

import java.util.Locale;

/** What becomes of a request that a gateway reports. */
public enum IngestVerdict {
  ACCEPTED("It is counted, and booked."),
  DUPLICATE("It was told before, and nothing changed."),
  VERSION_UNKNOWN("There is no such version, or it is a draft, or of an organization of others."),
  FORBIDDEN("Your role in the organization whose version it is does not include this."),
  TOO_OLD("It is too long ago: 35 days is the most."),
  NOT_YET("It is said to be in the future. Report it again when that has come."),
  CREDENTIAL_REQUIRED("The version is not open to anybody, and no key or client is named."),

  /** One for all, or it would tell whoever guesses which credentials others have. */
  NOT_SUBSCRIBED(
      "No such key or client opened then, or its consumer had no subscription to the version that"
          + " was granted.");

  private final String meaning;

  IngestVerdict(String meaning) {
    this.meaning = meaning;
  }

  /** What it means; safe to show to whoever reports. */
  public String meaning() {
    return meaning;
  }

  /** As clients see it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
