package io.gatehouse.domain.value;

import java.util.Optional;

/**
 * What a change says of one thing: nothing, so that it stays as it is; that it goes; or what it is
 * from now on.
 *
 * @param said whether it says anything at all
 * @param value what it is from now on; empty if it goes
 */
public record Edit<T>(boolean said, Optional<T> value) {

  /** It stays as it is. */
  public static <T> Edit<T> keep() {
    return new Edit<>(false, Optional.empty());
  }

  /** It goes. */
  public static <T> Edit<T> clear() {
    return new Edit<>(true, Optional.empty());
  }

  /** It is this from now on. */
  public static <T> Edit<T> to(T value) {
    return new Edit<>(true, Optional.of(value));
  }

  /** What there is afterwards of something that need not be there. */
  public Optional<T> over(Optional<T> former) {
    return said ? value : former;
  }

  /**
   * What there is afterwards of something that is always there.
   *
   * @param usual what it is where nobody said what it shall be
   */
  public T over(T former, T usual) {
    return said ? value.orElse(usual) : former;
  }
}
