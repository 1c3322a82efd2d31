package io.gatehouse.domain.credential;

import io.gatehouse.domain.value.IllegalTransition;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How a secret makes place for the next one. */
public final class Rotation {

  public static final Duration LONGEST_GRACE = Duration.ofDays(90);

  /** How many secrets may be on their way out at the same time. */
  public static final int MOST_RETIRING = 5;

  private Rotation() {}

  /**
   * The secrets that are on their way out when the present one is replaced. Without any grace none
   * is, not even of earlier rotations, so that whoever suspects that a secret leaked is rid of all
   * of them.
   *
   * @throws IllegalTransition if there are too many
   */
  static List<RetiringSecret> retire(
      StoredSecret present, List<RetiringSecret> before, Duration grace, Instant now) {
    if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
      throw new InvalidValue(
          "grace_seconds", Fault.OUT_OF_RANGE, "0 to " + LONGEST_GRACE.toSeconds());
    }
    List<RetiringSecret> left = new ArrayList<>();
    if (!grace.isZero()) {
      before.stream().filter(each -> each.opensAt(now)).forEach(left::add);
      left.add(new RetiringSecret(present, now.plus(grace)));
    }
    if (left.size() > MOST_RETIRING) {
      throw new IllegalTransition("rotating", "rotated");
    }
    return left;
  }
}
