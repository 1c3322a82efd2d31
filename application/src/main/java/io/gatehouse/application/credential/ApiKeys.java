package io.gatehouse.application.credential;

import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.credential.KeyFingerprint;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.subscription.ConsumerId;
import java.util.Optional;

/**
 * Where keys are kept, without the secrets that open them. Those that were revoked outlive their
 * consumer.
 */
public interface ApiKeys {

  void add(ApiKey key);

  Optional<ApiKey> find(Reach reach, KeyId id);

  /** The key that the secret of this fingerprint is or was one of, revoked ones included. */
  Optional<ApiKey> findByFingerprint(Reach reach, KeyFingerprint fingerprint);

  /** Keeps it from being changed by anybody else until the transaction ends. Who wants to waits. */
  void claim(KeyId id);

  /**
   * @return false if the stored edition is not the one before it
   */
  boolean save(ApiKey key);

  /** The keys of a consumer, newest first, without those that were deleted. */
  Page<ApiKey> of(ConsumerId consumer, PageRequest request);
}
