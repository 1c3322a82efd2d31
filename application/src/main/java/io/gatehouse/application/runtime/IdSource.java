package io.gatehouse.application.runtime;

import java.util.UUID;

/** Where new ids come from. */
@FunctionalInterface
public interface IdSource {

  /** An id that nobody has, greater than every id that this source gave before. */
  UUID next();
}
