package io.gatehouse.domain.audit;

import java.util.Optional;

/** Whether the act was allowed, and if not, the code of the reason. */
public record Verdict(Optional<String> deniedBecause) {

  public static final Verdict ALLOWED = new Verdict(Optional.empty());

  public static Verdict denied(String reason) {
    return new Verdict(Optional.of(reason));
  }

  public String text() {
    return deniedBecause.isPresent() ? "denied" : "allowed";
  }
}
