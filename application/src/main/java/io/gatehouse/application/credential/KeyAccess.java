package io.gatehouse.application.credential;

import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.subscription.SubscriptionAccess;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.InvalidValue;
import java.util.Optional;

/**
 * Finds the keys that a request names. What is out of the caller's reach does not exist to them:
 * {@code not_found}.
 */
public final class KeyAccess {

  private final Authority authority;
  private final SubscriptionAccess consumers;
  private final ApiKeys keys;

  public KeyAccess(Authority authority, SubscriptionAccess consumers, ApiKeys keys) {
    this.authority = authority;
    this.consumers = consumers;
    this.keys = keys;
  }

  /** The keys of a consumer, newest first. */
  public Page<ApiKey> keys(Caller caller, String consumer, PageRequest request) {
    return keys.of(consumers.consumer(caller, consumer).id(), request);
  }

  public ApiKey key(Caller caller, String id) {
    return find(caller, id).orElseThrow(() -> new Refused(RefusalCode.NOT_FOUND));
  }

  /** As {@link #key}, for somebody who wants to change it. */
  ApiKey managed(Caller caller, String id, Notes notes) {
    ApiKey key = key(caller, id);
    notes.about(key.id()).in(key.owner().organization());
    notes.detail("consumer", key.owner().consumer());
    require(caller, key, Permission.MANAGE_CONSUMERS);
    return key;
  }

  void require(Caller caller, ApiKey key, Permission permission) {
    authority.require(caller, key.owner().organization(), permission);
  }

  Optional<ApiKey> find(Caller caller, String id) {
    try {
      return keys.find(Reach.of(caller), KeyId.parse(id));
    } catch (InvalidValue e) {
      return Optional.empty();
    }
  }
}
