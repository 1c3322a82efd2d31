package io.gatehouse.domain.routing;

import io.gatehouse.domain.credential.VerifyingKey;
import io.gatehouse.domain.value.Nullable;
import java.util.List;

/** The public halves of all keys that access tokens may be signed with; there is one such row. */
public record SigningKeysRow(List<VerifyingKey> keys) implements TableRow {

  static final SigningKeysRow NONE = new SigningKeysRow(List.of());

  public SigningKeysRow {
    keys = List.copyOf(keys);
  }

  @Nullable
  VerifyingKey find(String id) {
    for (VerifyingKey key : keys) {
      if (key.id().equals(id)) {
        return key;
      }
    }
    return null;
  }
}
