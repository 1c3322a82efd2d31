package io.gatehouse.application.usage;

import io.gatehouse.domain.usage.CredentialRef;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** What usage is told apart by. */
public enum GroupBy {
  /** By nothing: all of it together. */
  NOTHING,
  /** By the key or the OAuth client that opened. */
  KEY,
  VERSION,
  OPERATION,
  STATUS,
  CONSUMER,
  MINUTE,
  HOUR,
  /** By days of some time zone. */
  DAY;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it is by time: every minute, hour or day is a group of its own. */
  public boolean isTime() {
    return this == MINUTE || this == HOUR || this == DAY;
  }

  /** Where the group of a moment begins. */
  ZonedDateTime start(ZonedDateTime at) {
    return switch (this) {
      case MINUTE -> at.truncatedTo(ChronoUnit.MINUTES);
      case HOUR -> at.truncatedTo(ChronoUnit.HOURS);
      case DAY -> at.toLocalDate().atStartOfDay(at.getZone());
      default -> throw new IllegalStateException(this + ": is not by time");
    };
  }

  /** Where the group of a moment ends, and the next begins. */
  ZonedDateTime next(ZonedDateTime at) {
    return switch (this) {
      case MINUTE -> start(at).plusMinutes(1);
      case HOUR -> start(at).plusHours(1);
      case DAY -> at.toLocalDate().plusDays(1).atStartOfDay(at.getZone());
      default -> throw new IllegalStateException(this + ": is not by time");
    };
  }

  /**
   * What the group is called that a row belongs to.
   *
   * @return empty if it is by time, or if nobody had to say who they are
   */
  Optional<String> name(UsageKey key) {
    return switch (this) {
      case KEY -> key.by().map(Subscriber::credential).map(CredentialRef::toString);
      case CONSUMER -> key.by().map(by -> by.consumer().toString());
      case VERSION -> Optional.of(key.call().version().toString());
      case OPERATION -> Optional.of(key.call().operation());
      case STATUS -> Optional.of(Integer.toString(key.status()));
      default -> Optional.empty();
    };
  }
}
