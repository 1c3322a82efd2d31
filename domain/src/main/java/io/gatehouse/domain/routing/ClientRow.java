package io.gatehouse.domain.routing;

import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.OAuthClient;
import io.gatehouse.domain.subscription.ConsumerId;

/** An OAuth client, as far as it takes to judge its tokens. */
public record ClientRow(ClientId id, ConsumerId consumer, boolean revoked) implements TableRow {

  public static ClientRow of(OAuthClient client) {
    return new ClientRow(
        client.id(), client.owner().consumer(), client.state() == OAuthClient.State.REVOKED);
  }
}
