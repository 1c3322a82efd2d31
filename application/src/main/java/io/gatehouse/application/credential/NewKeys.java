package io.gatehouse.application.credential;

import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.change.Change;
import io.gatehouse.application.organization.Quotas;
import io.gatehouse.application.runtime.IdSource;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.credential.KeyEnvironment;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.credential.KeyLabel;
import io.gatehouse.domain.credential.KeyOwner;
import io.gatehouse.domain.credential.KeySecret;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.credential.StoredSecret;
import io.gatehouse.domain.organization.Quota;
import io.gatehouse.domain.subscription.Consumer;
import java.time.Clock;

/** Makes keys, for whichever use case decided that there shall be one. */
public final class NewKeys {

  private final ApiKeys keys;
  private final Quotas quotas;
  private final KeySecrets secrets;
  private final IdSource ids;
  private final Clock clock;

  public NewKeys(ApiKeys keys, Quotas quotas, KeySecrets secrets, IdSource ids, Clock clock) {
    this.keys = keys;
    this.quotas = quotas;
    this.secrets = secrets;
    this.ids = ids;
    this.clock = clock;
  }

  /** The consumer must be held. */
  IssuedKey issue(
      Consumer consumer, KeyLabel label, KeyEnvironment environment, KeyTerms terms, Notes notes) {
    KeySecret secret = secrets.next(environment);
    ApiKey key =
        ApiKey.issue(
            new KeyId(ids.next()),
            new KeyOwner(consumer.id(), consumer.organization()),
            label,
            environment,
            StoredSecret.of(secret),
            terms,
            clock.instant());
    keys.add(key);
    quotas.check(Quota.KEYS, consumer.id().value());
    notes.about(key.id()).in(consumer.organization()).detail("consumer", consumer.id());
    notes.detail("environment", environment.text()).detail("hint", key.secret().hint());
    terms.price().ifPresent(price -> notes.detail("price", price));
    notes.changed(Change.of(Change.Kind.KEY, key.id()));
    return new IssuedKey(key, secret);
  }
}
