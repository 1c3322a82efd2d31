package io.gatehouse.application.organization;

import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.limit.RateLimiter;
import io.gatehouse.application.limit.WaitingLimiter;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.Subject;
import io.gatehouse.domain.organization.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * How often somebody may try to prove who they are, by where they come from and whom they name; and
 * how much one who did may make.
 */
public final class AttemptLimits {

  /** What is limited. Each kind has permits of its own. */
  public enum Kind {
    SET_UP,
    REGISTER,
    LOG_IN,
    REFRESH,
    CHANGE_PASSWORD,
    ACCEPT_INVITATION,
    PROVE_CLIENT,
    TAKE_SLUG,
    CREATE
  }

  private static final String HOME = "attempts";

  private final WaitingLimiter limiter;
  private final RateLimit perAddress;
  private final RateLimit perAccount;
  private final RateLimit creations;

  /**
   * @param creations how much one person may make
   */
  public AttemptLimits(
      RateLimiter limiter, RateLimit perAddress, RateLimit perAccount, RateLimit creations) {
    this.limiter = new WaitingLimiter(limiter);
    this.perAddress = perAddress;
    this.perAccount = perAccount;
    this.creations = creations;
  }

  /** Takes the permits for an attempt that names no account. */
  public List<Permit> take(Kind kind, Provenance provenance) {
    return take(List.of(Permit.of(byAddress(kind, provenance), perAddress)));
  }

  /**
   * Takes the permits for an attempt on an account. The account counts whether it exists or not,
   * and by its hash, so that what the limiter keeps is nobody's address book.
   *
   * @param account whatever names it, which may be a token
   */
  public List<Permit> take(Kind kind, Provenance provenance, Object account) {
    List<Permit> permits = new ArrayList<>();
    permits.add(Permit.of(byAddress(kind, provenance), perAddress));
    permits.add(Permit.of(byAccount(kind, account), perAccount));
    return take(permits);
  }

  /**
   * Takes the permits for taking a slug from everybody else, which anybody could do until none is
   * left. They come back only if no slug was taken after all: slugs don't come back either. And
   * they are for an hour, so that somebody who sets many things up is not held up. Who runs the
   * platform needs none.
   */
  void takeSlug(Caller caller, Notes notes) {
    if (caller.user().platformAdmin()) {
      return;
    }
    Subject byAddress = byAddress(Kind.TAKE_SLUG, caller.provenance());
    Subject byAccount = byAccount(Kind.TAKE_SLUG, caller.user().id());
    List<Permit> taken =
        take(
            List.of(
                Permit.of(byAddress, hourly(perAddress)),
                Permit.of(byAccount, hourly(perAccount))));
    notes.otherwise(() -> limiter.giveBack(taken));
  }

  /**
   * Takes the permit to make something, whatever it is. It is not given back either: to be refused
   * costs as much work as to be served.
   */
  public void create(UserId person) {
    Subject subject = new Subject(Subject.Kind.ATTEMPT, Kind.CREATE + ":person:" + person, HOME);
    take(List.of(Permit.of(subject, creations)));
  }

  /** Six times as many, in an hour. */
  private static RateLimit hourly(RateLimit limit) {
    return new RateLimit(Math.min(limit.permits(), 100_000_000) * 6, Duration.ofHours(1));
  }

  /** Takes a step of an attempt that is none, and costs nothing, if it is turned away unheard. */
  public <T> T attempt(List<Permit> taken, Supplier<T> step) {
    try {
      return step.get();
    } catch (PasswordHasher.Overloaded overloaded) {
      limiter.giveBack(taken);
      throw overloaded;
    }
  }

  /** A successful attempt costs nothing: only guessing is limited, not working. */
  public void giveBack(List<Permit> taken) {
    limiter.giveBack(taken);
  }

  private static Subject byAddress(Kind kind, Provenance provenance) {
    return new Subject(Subject.Kind.ATTEMPT, kind + ":address:" + provenance.customer(), HOME);
  }

  private static Subject byAccount(Kind kind, Object account) {
    String hash = SecretHash.of(account.toString()).hex();
    return new Subject(Subject.Kind.ATTEMPT, kind + ":account:" + hash, HOME);
  }

  private List<Permit> take(List<Permit> permits) {
    LimitVerdict verdict = limiter.take(permits);
    if (!verdict.admitted()) {
      throw Refused.throttled(verdict);
    }
    return permits;
  }
}
