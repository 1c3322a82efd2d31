package io.gatehouse.application.billing;

import io.gatehouse.domain.billing.Charge;
import java.time.Instant;

/**
 * A charge that could not be booked however often it was tried, so that those behind it could be.
 *
 * @param position where it is read in its journal, as long as that is kept
 * @param at when it was given up
 * @param reason what was in the way, in a few words for the operator; no secret
 */
public record SetAside(
    JournalRef journal, long position, Instant at, Charge charge, String reason) {

  private static final int LONGEST = 300;

  /** Its id, without what may be the very reason why it is here. */
  public String requestId() {
    return charge.event().requestId().replaceAll("[^\\x20-\\x7e]", "?");
  }

  static SetAside of(
      JournalRef journal, long position, Instant at, Charge charge, RuntimeException reason) {
    String text = reason.getClass().getSimpleName() + ": " + reason.getMessage();
    String line = text.replaceAll("\\p{Cntrl}+", " ");
    String cut = line.substring(0, Math.min(line.length(), LONGEST));
    return new SetAside(journal, position, at, charge, cut);
  }
}
