package io.gatehouse.application.credential;

import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.OAuthClient;
import io.gatehouse.domain.subscription.ConsumerId;
import java.util.Optional;

/**
 * Where OAuth clients are kept, without the secrets that prove them. Those that were revoked
 * outlive their consumer.
 */
public interface OAuthClients {

  void add(OAuthClient client);

  Optional<OAuthClient> find(Reach reach, ClientId id);

  /**
   * Finds it, wherever it is, and keeps it from being changed until the transaction ends. Who wants
   * to waits.
   */
  Optional<OAuthClient> hold(ClientId id);

  /** Keeps it from being changed by anybody else until the transaction ends. Who wants to waits. */
  void claim(ClientId id);

  /**
   * @return false if the stored edition is not the one before it
   */
  boolean save(OAuthClient client);

  /** The clients of a consumer, newest first, without those that were deleted. */
  Page<OAuthClient> of(ConsumerId consumer, PageRequest request);
}
