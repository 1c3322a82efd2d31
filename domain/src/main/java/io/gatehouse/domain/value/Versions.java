package io.gatehouse.domain.value;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which editions of a resource a decision is about: whichever there is, or only those that whoever
 * decides has seen.
 */
public record Versions(Optional<Set<Long>> seen) {

  /** Whichever there is. */
  public static final Versions ANY = new Versions(Optional.empty());

  public Versions {
    seen = seen.map(Set::copyOf);
  }

  /** Only these; without any of them, none. */
  public static Versions of(long... seen) {
    return new Versions(
        Optional.of(Arrays.stream(seen).boxed().collect(Collectors.toUnmodifiableSet())));
  }

  /** Whether it is about this edition. */
  public boolean include(Revision current) {
    return seen.map(all -> all.contains(current.version())).orElse(true);
  }
}
