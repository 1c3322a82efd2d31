package io.gatehouse.examples.own;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.RefusalBudget;
import io.gatehouse.application.credential.ApiKeys;
import io.gatehouse.application.credential.IssueKey;
import io.gatehouse.application.credential.IssuedKey;
import io.gatehouse.application.credential.KeyAccess;
import io.gatehouse.application.credential.KeySecrets;
import io.gatehouse.application.credential.KeySteps;
import io.gatehouse.application.credential.NewKeys;
import io.gatehouse.application.credential.RevokeKey;
import io.gatehouse.application.limit.InMemoryRateLimiter;
import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.organization.Quotas;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.runtime.IdSource;
import io.gatehouse.application.subscription.CreateConsumer;
import io.gatehouse.application.subscription.NewConsumers;
import io.gatehouse.application.subscription.SubscriptionAccess;
import io.gatehouse.domain.access.DenialReason;
import io.gatehouse.domain.access.KeyCheck;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.credential.KeyEnvironment;
import io.gatehouse.domain.credential.KeyLabel;
import io.gatehouse.domain.credential.KeyName;
import io.gatehouse.domain.credential.KeyPrefix;
import io.gatehouse.domain.credential.KeySecret;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.routing.KeyRow;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.ConsumerName;
import io.gatehouse.domain.value.Reason;
import io.gatehouse.domain.value.Versions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keys of a program's own customers: the use cases of Gatehouse over whatever stores. */
// snippet: ownKeys
public final class OwnKeys {
  private final Clock clock = Clock.systemUTC();
  private final ApiKeys keys;
  private final KeyAccess access;
  private final CreateConsumer createConsumer;
  private final IssueKey issueKey;
  private final RevokeKey revokeKey;
  private final Owner owner;

  public OwnKeys(Stores stores, KeyPrefix prefix) {
    IdSource ids = new Ids(clock);
    var limiter = new InMemoryRateLimiter(() -> clock.millis() * 1_000_000);
    var budget = new RefusalBudget(limiter, () -> {});
    var audited =
        new Audited(stores.transactions(), stores.trail(), stores.changes(), budget, ids, clock);
    var authority = new Authority(stores.organizations());
    // How many keys and consumers there may be: as many as one likes.
    var quotas = new Quotas((quota, whose) -> 0);
    var consumers =
        new SubscriptionAccess(authority, stores.consumers(), stores.subscriptions(), quotas);
    var newConsumers = new NewConsumers(stores.consumers(), quotas, ids, clock);
    var secrets = new KeySecrets(prefix, new SecureRandom());
    keys = stores.keys();
    access = new KeyAccess(authority, consumers, keys);
    createConsumer = new CreateConsumer(audited, authority, newConsumers);
    issueKey =
        new IssueKey(audited, authority, consumers, new NewKeys(keys, quotas, secrets, ids, clock));
    revokeKey = new RevokeKey(new KeySteps(audited, access, keys, clock));
    owner = Owner.of(stores, ids, clock);
  }

  public Consumer customer(String name) {
    return createConsumer.create(
        new CreateConsumer.Command(
            owner.caller(), Owner.SLUG, new ConsumerName(name), Optional.empty()));
  }

  public IssuedKey issue(String customer, String name) {
    var label = new KeyLabel(new KeyName(name), Optional.empty());
    return issueKey.issue(
        new IssueKey.Command(owner.caller(), customer, label, KeyEnvironment.LIVE, KeyTerms.NONE));
  }

  public List<ApiKey> list(String customer) {
    List<ApiKey> all = new ArrayList<>();
    Page.each(page -> access.keys(owner.caller(), customer, page), all::add);
    return all;
  }

  public ApiKey revoke(String key, String reason) {
    return revokeKey.revoke(
        new RevokeKey.Command(owner.caller(), key, Optional.of(new Reason(reason)), Versions.ANY));
  }

  /** What there is to say against what somebody presented; nothing, if it opens. */
  public Optional<DenialReason> objection(String presented) {
    Optional<KeySecret> secret = KeySecret.parse(presented);
    if (secret.isEmpty()) {
      // A mistyped key is found out by its checksum, without a look into any store.
      return Optional.of(DenialReason.CREDENTIAL_MALFORMED);
    }
    var fingerprint = secret.get().fingerprint();
    Optional<ApiKey> key = keys.findByFingerprint(Reach.PLATFORM, fingerprint);
    return key.isEmpty()
        ? Optional.of(DenialReason.KEY_UNKNOWN)
        : Optional.ofNullable(
            KeyCheck.validity(KeyRow.of(key.get()), fingerprint, clock.instant()));
  }
}
// end
