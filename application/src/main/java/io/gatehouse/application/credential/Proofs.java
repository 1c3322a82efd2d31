package io.gatehouse.application.credential;

import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.subscription.Consumers;
import io.gatehouse.domain.credential.ClientToken;
import io.gatehouse.domain.credential.KeySecret;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.value.InvalidValue;
import java.time.Instant;
import java.util.Optional;

/** Reads what somebody gives as proof of who calls: a key, a client's access token, a consumer. */
public final class Proofs {

  private final ApiKeys keys;
  private final OAuthClients clients;
  private final ClientTokens tokens;
  private final Consumers consumers;

  public Proofs(ApiKeys keys, OAuthClients clients, ClientTokens tokens, Consumers consumers) {
    this.keys = keys;
    this.clients = clients;
    this.tokens = tokens;
    this.consumers = consumers;
  }

  /** Whosever it is: who asks decides what to tell of it. */
  public Proof of(Optional<String> credential, Instant now) {
    String text = credential.orElse("");
    if (text.isEmpty()) {
      return Proof.none();
    }
    Optional<KeySecret> secret = KeySecret.parse(text);
    if (secret.isPresent()) {
      return Proof.key(
          secret.get(), keys.findByFingerprint(Reach.PLATFORM, secret.get().fingerprint()));
    }
    Optional<ClientToken> token = tokens.verify(text, now);
    return token
        .map(it -> Proof.token(it, clients.find(Reach.PLATFORM, it.client())))
        .orElseGet(Proof::garbage);
  }

  /**
   * @throws Refused with {@code not_found} if there is no such consumer
   */
  public Proof ofConsumer(String id) {
    Optional<Consumer> found;
    try {
      found = consumers.find(Reach.PLATFORM, ConsumerId.parse(id));
    } catch (InvalidValue e) {
      found = Optional.empty();
    }
    return Proof.anyKeyOf(found.orElseThrow(() -> new Refused(RefusalCode.NOT_FOUND)));
  }
}
