package io.gatehouse.application.credential;

import io.gatehouse.application.credential.KeyVerification.VerifiedKey;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.routing.TableExcerpts;
import io.gatehouse.domain.access.AccessDecision;
import io.gatehouse.domain.access.AccessPolicy;
import io.gatehouse.domain.access.AccessRequest;
import io.gatehouse.domain.access.DenialReason;
import io.gatehouse.domain.access.KeyCheck;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.credential.KeySecret;
import io.gatehouse.domain.routing.ConsumerRow;
import io.gatehouse.domain.routing.KeyRow;
import io.gatehouse.domain.routing.RequestPath;
import io.gatehouse.domain.routing.Route;
import io.gatehouse.domain.routing.RoutingTable;
import io.gatehouse.domain.routing.SubscriptionRow;
import io.gatehouse.domain.routing.VersionRow;
import io.gatehouse.domain.subscription.Grant;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.gatehouse.domain.value.IpAddress;
import io.gatehouse.domain.value.Nullable;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Tells whether a key is good, by itself or for a version of an API. Takes no permit. Whoever has
 * nothing to do with the key hears what they would hear of one that does not exist.
 */
public final class VerifyKey {

  /**
   * What is asked.
   *
   * @param api absent to ask about nothing but the key
   * @param version absent means the one that is served to callers who name none
   * @param scopes that the key must have
   * @param ip absent to leave out from where the key may be used
   */
  public record Command(
      Caller caller,
      String apiKey,
      Optional<String> api,
      Optional<String> version,
      Set<ScopeName> scopes,
      Optional<IpAddress> ip) {

    @Override
    public String toString() {
      return "VerifyKey of " + caller.user().id();
    }
  }

  private static final RequestPath ROOT = RequestPath.parse("/");

  private final Inspections inspections;
  private final ApiKeys keys;
  private final TableExcerpts excerpts;
  private final Clock clock;

  public VerifyKey(Inspections inspections, ApiKeys keys, TableExcerpts excerpts, Clock clock) {
    this.inspections = inspections;
    this.keys = keys;
    this.excerpts = excerpts;
    this.clock = clock;
  }

  public KeyVerification verify(Command command) {
    if (command.api().isEmpty() && command.version().isPresent()) {
      throw Refused.invalid("api", Fault.REQUIRED, "the API of the version");
    }
    Optional<KeySecret> secret = KeySecret.parse(command.apiKey());
    if (secret.isEmpty()) {
      return KeyVerification.bare(Optional.of(DenialReason.CREDENTIAL_MALFORMED));
    }
    Asked asked =
        new Asked(
            command,
            secret.get(),
            keys.findByFingerprint(Reach.PLATFORM, secret.get().fingerprint()),
            clock.instant());
    return command.api().isPresent() ? forApi(asked, command.api().get()) : alone(asked);
  }

  private KeyVerification alone(Asked asked) {
    Optional<ApiKey> own =
        asked.found.filter(
            key -> Reach.of(asked.command.caller()).covers(key.owner().organization()));
    Proof proof = Proof.key(asked.secret, own);
    RoutingTable table = excerpts.of(Optional.empty(), proof.owner(), proof.subjects());
    KeyRow key = asked.row(table);
    Optional<DenialReason> objection = asked.toKey(key);
    boolean lacks = key != null && !has(key.terms().scopes(), asked.command.scopes());
    Set<ScopeName> scopes = key == null ? Set.of() : key.terms().scopes();
    return new KeyVerification(
        objection.isEmpty() && lacks ? Optional.of(DenialReason.SCOPE_NOT_ON_KEY) : objection,
        asked.shown(key),
        Optional.empty(),
        scopes);
  }

  private KeyVerification forApi(Asked asked, String api) {
    Command command = asked.command;
    Inspection inspection =
        inspections.inspect(
            new Inspections.Question(
                command.caller(),
                Optional.empty(),
                api,
                command.version(),
                Proof.key(asked.secret, asked.found),
                command.ip()),
            asked.now);
    if (inspection.standing() == Inspection.Standing.STRANGER) {
      return KeyVerification.bare(Optional.of(DenialReason.KEY_UNKNOWN));
    }
    VersionRow probe = Refused.ifRuledOut(() -> inspection.version().needing(command.scopes()));
    Route route = new Route(inspection.api(), probe, ROOT, 0);
    AccessRequest request =
        inspection.request(route, VersionRow.PROBE.value(), command.ip(), asked.now);
    AccessDecision decision = AccessPolicy.decide(inspection.table(), request);
    KeyRow key = asked.row(inspection.table());
    // Where anybody is let in, the policy asks nothing of keys.
    Optional<DenialReason> objection =
        decision instanceof AccessDecision.Denied denied
            ? Optional.of(denied.reason())
            : asked.toKey(key);
    return inspection.standing().isInformed()
        ? told(asked, inspection, key, objection)
        : KeyVerification.bare(objection);
  }

  private static KeyVerification told(
      Asked asked, Inspection inspection, @Nullable KeyRow key, Optional<DenialReason> objection) {
    ConsumerRow consumer = key == null ? null : inspection.table().consumer(key.consumer());
    SubscriptionRow subscription = consumer == null ? null : consumer.to(inspection.version().id());
    return new KeyVerification(
        objection,
        asked.shown(key),
        Optional.ofNullable(subscription),
        key == null ? Set.of() : scopes(key, subscription));
  }

  private static Set<ScopeName> scopes(KeyRow key, @Nullable SubscriptionRow subscription) {
    Grant grant = subscription == null ? null : subscription.grant();
    if (grant == null) {
      return Set.of();
    }
    Set<ScopeName> usable = new HashSet<>(grant.scopes());
    usable.removeIf(scope -> !has(key.terms().scopes(), Set.of(scope)));
    return usable;
  }

  private static boolean has(Set<ScopeName> onKey, Set<ScopeName> wanted) {
    return onKey.isEmpty() || onKey.containsAll(wanted);
  }

  /** A question with what it says of which key. */
  private record Asked(Command command, KeySecret secret, Optional<ApiKey> found, Instant now) {

    /** Null unless the secret is one that a gateway knows, of a consumer that exists. */
    @Nullable
    KeyRow row(RoutingTable table) {
      KeyRow key = table.key(secret.fingerprint());
      return key == null || table.consumer(key.consumer()) == null ? null : key;
    }

    Optional<DenialReason> toKey(@Nullable KeyRow key) {
      if (key == null) {
        return Optional.of(DenialReason.KEY_UNKNOWN);
      }
      DenialReason objection = KeyCheck.validity(key, secret.fingerprint(), now);
      if (objection == null && command.ip().isPresent()) {
        objection = KeyCheck.address(key, command.ip().get());
      }
      return Optional.ofNullable(objection);
    }

    Optional<VerifiedKey> shown(@Nullable KeyRow key) {
      return found
          .filter(it -> key != null)
          .map(
              it ->
                  new VerifiedKey(
                      it.id(),
                      it.owner(),
                      secret.hint(),
                      it.environment(),
                      it.terms().expiresAt()));
    }
  }
}
