package io.gatehouse.application.organization;

import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.limit.Demand;
import io.gatehouse.application.limit.RateLimiter;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.RateLimit;
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

  private final RateLimiter limiter;
  private final RateLimit perAddress;
  private final RateLimit perAccount;
  private final RateLimit creations;

  /**
   * @param creations how much one person may make
   */
  public AttemptLimits(
      RateLimiter limiter, RateLimit perAddress, RateLimit perAccount, RateLimit creations) {
    this.limiter = limiter;
    this.perAddress = perAddress;
    this.perAccount = perAccount;
    this.creations = creations;
  }

  /** Takes the permits for an attempt that names no account. */
  public List<Demand> take(Kind kind, Provenance provenance) {
    return take(List.of(byAddress(kind, provenance)));
  }

  /**
   * Takes the permits for an attempt on an account. The account counts whether it exists or not,
   * and by its hash, so that what the limiter keeps is nobody's address book.
   */
  public List<Demand> take(Kind kind, Provenance provenance, Object account) {
    List<Demand> demands = new ArrayList<>();
    demands.add(byAddress(kind, provenance));
    String subject = kind + ":account:" + SecretHash.of(account.toString()).hex();
    demands.add(new Demand(subject, perAccount));
    return take(demands);
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
    String account = SecretHash.of(caller.user().id().toString()).hex();
    Demand byAddress = byAddress(Kind.TAKE_SLUG, caller.provenance());
    List<Demand> taken =
        take(
            List.of(
                new Demand(byAddress.subject(), hourly(perAddress)),
                new Demand(Kind.TAKE_SLUG + ":account:" + account, hourly(perAccount))));
    notes.otherwise(() -> limiter.giveBack(taken));
  }

  /**
   * Takes the permit to make something, whatever it is. It is not given back either: to be refused
   * costs as much work as to be served.
   */
  public void create(UserId person) {
    take(List.of(new Demand(Kind.CREATE + ":person:" + person, creations)));
  }

  /** Six times as many, in an hour. */
  private static RateLimit hourly(RateLimit limit) {
    return new RateLimit(Math.min(limit.permits(), 100_000_000) * 6, Duration.ofHours(1));
  }

  /** Takes a step of an attempt that is none, and costs nothing, if it is turned away unheard. */
  public <T> T attempt(List<Demand> taken, Supplier<T> step) {
    try {
      return step.get();
    } catch (PasswordHasher.Overloaded overloaded) {
      limiter.giveBack(taken);
      throw overloaded;
    }
  }

  /** A successful attempt costs nothing: only guessing is limited, not working. */
  public void giveBack(List<Demand> taken) {
    limiter.giveBack(taken);
  }

  private Demand byAddress(Kind kind, Provenance provenance) {
    return new Demand(kind + ":address:" + provenance.customer(), perAddress);
  }

  private List<Demand> take(List<Demand> demands) {
    LimitVerdict verdict = limiter.take(demands);
    if (!verdict.admitted()) {
      throw Refused.throttled(verdict);
    }
    return demands;
  }
}
