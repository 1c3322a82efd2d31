package io.gatehouse.application.usage;

import io.gatehouse.domain.usage.CredentialRef;
import java.util.Optional;

/** Where is read how much a key or an OAuth client was used since there is such a thing. */
public interface KeyUseQueries {

  /**
   * @return empty if it was never used
   */
  Optional<KeyUse> find(CredentialRef credential);
}
