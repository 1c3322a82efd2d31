package io.gatehouse.application.credential;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.change.Change;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.credential.OAuthClient;
import io.gatehouse.domain.value.Versions;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Takes OAuth clients to their next edition, for whichever use case decided what that is. */
public final class ClientSteps {

  /** Who wants to do what to which client. */
  record Step(Caller caller, String client, Action action, Versions expected) {}

  private final Audited audited;
  private final ClientAccess access;
  private final OAuthClients clients;
  private final Clock clock;

  public ClientSteps(Audited audited, ClientAccess access, OAuthClients clients, Clock clock) {
    this.audited = audited;
    this.access = access;
    this.clients = clients;
    this.clock = clock;
  }

  /**
   * @param move tells the next edition; one that is the same as before is not stored
   * @param next finds it in what the move came to
   */
  <T> T take(Step step, BiFunction<OAuthClient, Instant, T> move, Function<T, OAuthClient> next) {
    return audited.perform(
        intent(step), notes -> moved(step, move, next, notes).orElseThrow(ClientSteps::stale));
  }

  /**
   * Ends a client, and lets nobody get ahead: if others change it at the same moment, what they
   * made of it is ended.
   */
  OAuthClient end(Step step, BiFunction<OAuthClient, Instant, OAuthClient> move) {
    return audited.perform(
        intent(step),
        notes -> {
          access.find(step.caller(), step.client()).ifPresent(found -> clients.claim(found.id()));
          return moved(step, move, Function.identity(), notes).orElseThrow(ClientSteps::stale);
        });
  }

  private static Refused stale() {
    return new Refused(RefusalCode.STALE_VERSION);
  }

  private static Intent intent(Step step) {
    return new Intent(step.caller().provenance(), step.action(), new ResourceRef(step.client()));
  }

  /** Nothing if somebody else has changed it since it was found here. */
  private <T> Optional<T> moved(
      Step step,
      BiFunction<OAuthClient, Instant, T> move,
      Function<T, OAuthClient> next,
      Notes notes) {
    OAuthClient now = access.managed(step.caller(), step.client(), notes);
    Refused.ifStale(step.expected(), now.revision());
    T moved = Refused.ifRuledOut(() -> move.apply(now, clock.instant()));
    return saved(now, next.apply(moved), notes) ? Optional.of(moved) : Optional.empty();
  }

  private boolean saved(OAuthClient now, OAuthClient next, Notes notes) {
    if (next.equals(now)) {
      notes.nothing();
      return true;
    }
    if (!clients.save(next)) {
      return false;
    }
    notes.moved("name", now.name(), next.name());
    notes.moved("scopes", new TreeSet<>(now.scopes()), new TreeSet<>(next.scopes()));
    notes.moved("hint", now.secret().hint(), next.secret().hint());
    next.revocation()
        .flatMap(revocation -> revocation.reason())
        .ifPresent(reason -> notes.detail("reason", reason));
    notes.changed(Change.of(Change.Kind.CLIENT, next.id()));
    return true;
  }
}
