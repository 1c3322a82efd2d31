package io.gatehouse.application.credential;

import io.gatehouse.application.change.Change;
import io.gatehouse.domain.access.Presented;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.credential.ClientToken;
import io.gatehouse.domain.credential.KeyFingerprint;
import io.gatehouse.domain.credential.KeyOwner;
import io.gatehouse.domain.credential.KeySecret;
import io.gatehouse.domain.credential.OAuthClient;
import io.gatehouse.domain.subscription.Consumer;
import java.util.List;
import java.util.Optional;

/**
 * What somebody asks about as proof of who calls.
 *
 * @param shown what may be told of it
 * @param owner who that would be, if it is anybody
 * @param subjects what the routing table holds of it; nothing with an owner means any good key
 */
public record Proof(
    Presented presented, String shown, Optional<KeyOwner> owner, List<Change> subjects) {

  /** No secret has it that anybody could find. */
  static final KeyFingerprint ANY = new KeyFingerprint(0, 0, 0, 0);

  public Proof {
    subjects = List.copyOf(subjects);
  }

  static Proof none() {
    return new Proof(Presented.NOTHING, "none", Optional.empty(), List.of());
  }

  static Proof garbage() {
    return new Proof(Presented.GARBAGE, "malformed", Optional.empty(), List.of());
  }

  static Proof key(KeySecret secret, Optional<ApiKey> found) {
    return new Proof(
        new Presented.Key(secret.fingerprint()),
        secret.hint().value(),
        found.map(ApiKey::owner),
        found.stream().map(key -> Change.of(Change.Kind.KEY, key.id())).toList());
  }

  static Proof token(ClientToken token, Optional<OAuthClient> found) {
    return new Proof(
        new Presented.Token(token),
        "access token " + token.id(),
        found.map(OAuthClient::owner),
        List.of(
            Change.of(Change.Kind.CLIENT, token.client()),
            Change.of(Change.Kind.TOKEN, token.id())));
  }

  static Proof anyKeyOf(Consumer consumer) {
    KeyOwner owner = new KeyOwner(consumer.id(), consumer.organization());
    return new Proof(
        new Presented.Key(ANY), "any good key of the consumer", Optional.of(owner), List.of());
  }

  /** The id of the key, if it is one that exists. */
  public Optional<String> key() {
    return subjects.stream()
        .filter(each -> each.kind() == Change.Kind.KEY)
        .map(Change::subject)
        .findFirst();
  }

  /** Whether it is about a consumer, whatever key of theirs would be sent. */
  boolean isAnyKey() {
    return owner.isPresent() && subjects.isEmpty();
  }
}
