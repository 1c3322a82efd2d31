package io.gatehouse.domain.credential;

import io.gatehouse.domain.value.IllegalTransition;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** How a secret makes place for the next one. */
public final class Rotation {

  public static final Duration LONGEST_GRACE = Duration.ofDays(90);

  /** How many secrets may be on their way out at the same time. So many former ones are kept. */
  public static final int MOST_RETIRING = 5;

  private Rotation() {}

  /**
   * The secrets before the next one, when that replaces the present one. Without any grace none of
   * them opens, not even of earlier rotations, so that whoever suspects that a secret leaked is rid
   * of all of them. Of those that open nothing the last few are kept, to be told from what never
   * was a secret.
   *
   * @throws IllegalTransition if too many would open
   */
  static List<RetiringSecret> retire(
      StoredSecret present, List<RetiringSecret> before, Duration grace, Instant now) {
    if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
      throw new InvalidValue(
          "grace_seconds", Fault.OUT_OF_RANGE, "0 to " + LONGEST_GRACE.toSeconds());
    }
    List<RetiringSecret> left = new ArrayList<>();
    if (grace.isZero()) {
      before.forEach(each -> left.add(new RetiringSecret(each.secret(), RetiringSecret.AT_ONCE)));
      left.add(new RetiringSecret(present, RetiringSecret.AT_ONCE));
    } else {
      left.addAll(before);
      left.add(new RetiringSecret(present, now.plus(grace)));
    }
    Iterator<RetiringSecret> oldest = left.iterator();
    while (left.size() > MOST_RETIRING && oldest.hasNext()) {
      if (!oldest.next().opensAt(now)) {
        oldest.remove();
      }
    }
    if (left.size() > MOST_RETIRING) {
      throw new IllegalTransition("rotating", "rotated");
    }
    return left;
  }
}
