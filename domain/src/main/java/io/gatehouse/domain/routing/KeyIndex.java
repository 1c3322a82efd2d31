package io.gatehouse.domain.routing;

import io.gatehouse.domain.credential.KeyFingerprint;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.value.Nullable;
import java.util.function.BiConsumer;

/** Keys by what they present, and by id. */
final class KeyIndex {

  static final KeyIndex EMPTY = new KeyIndex(TrieMap.empty(), TrieMap.empty());

  private final TrieMap<KeyId, KeyRow> keys;
  private final TrieMap<KeyFingerprint, KeyRow> fingerprints;

  private KeyIndex(TrieMap<KeyId, KeyRow> keys, TrieMap<KeyFingerprint, KeyRow> fingerprints) {
    this.keys = keys;
    this.fingerprints = fingerprints;
  }

  int size() {
    return keys.size();
  }

  @Nullable
  KeyRow find(KeyFingerprint fingerprint) {
    return fingerprints.get(fingerprint);
  }

  KeyIndex with(KeyRow row) {
    KeyIndex rest = without(row.id());
    TrieMap<KeyFingerprint, KeyRow> next = rest.fingerprints.with(row.fingerprint(), row);
    for (KeyRow.Retiring retiring : row.retiring()) {
      next = next.with(retiring.fingerprint(), row);
    }
    return new KeyIndex(rest.keys.with(row.id(), row), next);
  }

  KeyIndex without(KeyId id) {
    KeyRow former = keys.get(id);
    if (former == null) {
      return this;
    }
    TrieMap<KeyFingerprint, KeyRow> next = fingerprints.without(former.fingerprint());
    for (KeyRow.Retiring retiring : former.retiring()) {
      next = next.without(retiring.fingerprint());
    }
    return new KeyIndex(keys.without(id), next);
  }

  void forEach(BiConsumer<KeyId, KeyRow> action) {
    keys.forEach(action);
  }
}
