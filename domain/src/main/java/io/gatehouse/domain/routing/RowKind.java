package io.gatehouse.domain.routing;

import java.io.IOException;

/** How a saved row begins. */
enum RowKind {
  END(0),
  ORGANIZATION(1),
  API(2),
  PLAN(3),
  CONSUMER(4),
  KEY(5),
  CLIENT(6),
  REVOKED_TOKEN(7),
  SIGNING_KEYS(8);

  private final int tag;

  RowKind(int tag) {
    this.tag = tag;
  }

  int tag() {
    return tag;
  }

  static RowKind of(int tag) throws IOException {
    for (RowKind kind : values()) {
      if (kind.tag == tag) {
        return kind;
      }
    }
    throw new IOException("row: " + tag + " (expected: a known kind)");
  }
}
