package io.gatehouse.application.usage;

import io.gatehouse.domain.usage.CredentialRef;
import java.util.List;
import java.util.Optional;

/** Where is kept how much each key and OAuth client was used since there is such a thing. */
public interface KeyUses {

  /**
   * Adds these, as a part of the transaction that is running.
   *
   * @param uses each credential once, in the order of their ids' text
   */
  void add(List<KeyUse> uses);

  /**
   * @return empty if it was never used
   */
  Optional<KeyUse> find(CredentialRef credential);
}
