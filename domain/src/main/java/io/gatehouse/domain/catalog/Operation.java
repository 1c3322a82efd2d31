package io.gatehouse.domain.catalog;

import java.util.Set;

/** A method on a path, and the scopes that it needs, all of them. */
public record Operation(HttpMethod method, PathTemplate path, Set<ScopeName> scopes) {

  public Operation {
    scopes = Set.copyOf(scopes);
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
