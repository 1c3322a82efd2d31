package io.gatehouse.domain.usage;

import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.KeyId;
import java.util.UUID;

/**
 * What opened, by its id alone: it may be deleted by now.
 *
 * @param client whether it is an OAuth client, and not a key
 */
public record CredentialRef(UUID id, boolean client) {

  @Override
  public String toString() {
    return client ? new ClientId(id).toString() : new KeyId(id).toString();
  }
}
