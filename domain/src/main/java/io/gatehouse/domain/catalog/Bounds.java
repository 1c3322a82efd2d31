package io.gatehouse.domain.catalog;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;

/** Checks numbers against the least and the most that they may be. */
final class Bounds {

  private Bounds() {}

  static void check(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new InvalidValue(name, Fault.OUT_OF_RANGE, least + " to " + most);
    }
  }
}
