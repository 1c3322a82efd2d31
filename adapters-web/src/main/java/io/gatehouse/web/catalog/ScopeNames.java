package io.gatehouse.web.catalog;

import io.gatehouse.application.refusal.Fields;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.value.Nullable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads lists of scopes. */
public final class ScopeNames {

  private ScopeNames() {}

  /** The names that are right; each that is not is noted by its place. */
  public static Set<ScopeName> read(Fields fields, String field, @Nullable List<String> names) {
    Set<ScopeName> read = new HashSet<>();
    List<String> given = names == null ? List.of() : names;
    for (int at = 0; at < given.size(); at++) {
      fields.required(field + "[" + at + "]", given.get(at), ScopeName::new).ifPresent(read::add);
    }
    return read;
  }
}
