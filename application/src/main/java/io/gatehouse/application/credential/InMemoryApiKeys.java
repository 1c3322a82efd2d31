package io.gatehouse.application.credential;

import io.gatehouse.application.organization.InMemoryOrganizations;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.query.InMemoryPages;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.runtime.InMemoryEditions;
import io.gatehouse.application.runtime.InMemoryTable;
import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.credential.KeyFingerprint;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.subscription.ConsumerId;
import java.util.Optional;

/** Keys, until the process ends. */
public final class InMemoryApiKeys implements ApiKeys {

  private final InMemoryTransactions transactions;
  private final InMemoryEditions<KeyId, ApiKey> keys;

  /** Whose every secret is or was. */
  private final InMemoryTable<KeyFingerprint, KeyId> secrets;

  /** Keys of an organization go with it. */
  public InMemoryApiKeys(InMemoryTransactions transactions, InMemoryOrganizations organizations) {
    this.transactions = transactions;
    this.keys = new InMemoryEditions<>(transactions, ApiKey::id, ApiKey::revision);
    this.secrets = new InMemoryTable<>(transactions);
    organizations.onDelete(gone -> keys.removeAll(key -> key.owner().organization().equals(gone)));
  }

  @Override
  public void add(ApiKey key) {
    transactions.within(
        () -> {
          keys.add(key);
          return secrets.add(key.secret().fingerprint(), key.id());
        });
  }

  @Override
  public Optional<ApiKey> find(Reach reach, KeyId id) {
    return keys.get(id).filter(key -> reach.covers(key.owner().organization()));
  }

  @Override
  public Optional<ApiKey> findByFingerprint(Reach reach, KeyFingerprint fingerprint) {
    return transactions.within(() -> secrets.get(fingerprint).flatMap(id -> find(reach, id)));
  }

  /** One transaction at a time is all there is. */
  @Override
  public void claim(KeyId id) {}

  @Override
  public boolean save(ApiKey key) {
    return transactions.within(
        () -> {
          boolean saved = keys.save(key);
          if (saved) {
            secrets.put(key.secret().fingerprint(), key.id());
          }
          return saved;
        });
  }

  @Override
  public Page<ApiKey> of(ConsumerId consumer, PageRequest request) {
    return InMemoryPages.page(
        keys.all(key -> key.owner().consumer().equals(consumer) && !key.isDeleted()),
        request,
        key -> key.id().value());
  }
}
