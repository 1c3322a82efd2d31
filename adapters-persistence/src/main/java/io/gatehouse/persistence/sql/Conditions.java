package io.gatehouse.persistence.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What narrows a list, each condition with its values. Only what was asked for gets into the
 * statement, so that PostgreSQL plans with the index made for it.
 */
public final class Conditions {

  private final StringBuilder text = new StringBuilder();
  private final List<Object> values = new ArrayList<>();

  public Conditions and(String condition, Object... its) {
    text.append(" AND ").append(condition);
    values.addAll(List.of(its));
    return this;
  }

  /** The condition, if there is the value for it. */
  public Conditions andIf(String condition, Optional<?> value) {
    value.ifPresent(present -> and(condition, present));
    return this;
  }

  /** To stand behind another condition; empty if there is none. */
  public String text() {
    return text.toString();
  }

  public List<Object> values() {
    return List.copyOf(values);
  }
}
