package io.gatehouse.persistence.sql;

import io.gatehouse.application.query.PageRequest;
import java.util.UUID;

/** How a page is asked for by key: {@code … id < ? ORDER BY id DESC LIMIT ?}. */
public final class Keyset {

  /** No id that the product gives out is as great: theirs have a version in the middle. */
  private static final UUID BEYOND_ALL = new UUID(-1, -1);

  private Keyset() {}

  /** The id that the page's are less than. */
  public static UUID before(PageRequest request) {
    return request.after().orElse(BEYOND_ALL);
  }

  /** One more than wanted, which tells whether there is a next page. */
  public static int rows(PageRequest request) {
    return request.limit() + 1;
  }
}
