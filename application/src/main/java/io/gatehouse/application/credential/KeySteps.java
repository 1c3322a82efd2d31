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
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.Versions;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Takes keys to their next edition, for whichever use case decided what that is. */
public final class KeySteps {

  /** Who wants to do what to which key, and what they need for it beside managing consumers. */
  record Step(
      Caller caller, String key, Action action, Set<Permission> permissions, Versions expected) {}

  private final Audited audited;
  private final KeyAccess access;
  private final ApiKeys keys;
  private final Clock clock;

  public KeySteps(Audited audited, KeyAccess access, ApiKeys keys, Clock clock) {
    this.audited = audited;
    this.access = access;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * @param move tells the next edition; one that is the same as before is not stored
   * @param next finds it in what the move came to
   */
  <T> T take(Step step, BiFunction<ApiKey, Instant, T> move, Function<T, ApiKey> next) {
    return audited.perform(
        intent(step), notes -> moved(step, move, next, notes).orElseThrow(KeySteps::stale));
  }

  /**
   * Ends a key, and lets nobody get ahead: if others change it at the same moment, what they made
   * of it is ended.
   */
  ApiKey end(Step step, BiFunction<ApiKey, Instant, ApiKey> move) {
    return audited.perform(
        intent(step),
        notes -> {
          access.find(step.caller(), step.key()).ifPresent(found -> keys.claim(found.id()));
          return moved(step, move, Function.identity(), notes).orElseThrow(KeySteps::stale);
        });
  }

  private static Refused stale() {
    return new Refused(RefusalCode.STALE_VERSION);
  }

  private static Intent intent(Step step) {
    return new Intent(step.caller().provenance(), step.action(), new ResourceRef(step.key()));
  }

  /** Nothing if somebody else has changed it since it was found here. */
  private <T> Optional<T> moved(
      Step step, BiFunction<ApiKey, Instant, T> move, Function<T, ApiKey> next, Notes notes) {
    ApiKey now = access.managed(step.caller(), step.key(), notes);
    step.permissions().forEach(each -> access.require(step.caller(), now, each));
    Refused.ifStale(step.expected(), now.revision());
    T moved = Refused.ifRuledOut(() -> move.apply(now, clock.instant()));
    return saved(step.caller(), now, next.apply(moved), notes)
        ? Optional.of(moved)
        : Optional.empty();
  }

  private boolean saved(Caller caller, ApiKey now, ApiKey next, Notes notes) {
    if (next.equals(now)) {
      notes.nothing();
      return true;
    }
    if (!next.terms().price().equals(now.terms().price())) {
      access.require(caller, now, Permission.SET_PRICES);
    }
    if (!keys.save(next)) {
      return false;
    }
    write(now, next, notes);
    notes.changed(Change.of(Change.Kind.KEY, next.id()));
    return true;
  }

  private static void write(ApiKey now, ApiKey next, Notes notes) {
    notes.moved("name", now.label().name(), next.label().name());
    notes.moved("hint", now.secret().hint(), next.secret().hint());
    KeyTerms before = now.terms();
    KeyTerms after = next.terms();
    notes.moved("price", text(before.price()), text(after.price()));
    notes.moved("expires_at", text(before.expiresAt()), text(after.expiresAt()));
    notes.moved("scopes", new TreeSet<>(before.scopes()), new TreeSet<>(after.scopes()));
    notes.moved("ip_restrictions", before.addresses().allowed(), after.addresses().allowed());
    notes.moved("ip_denied", before.addresses().denied(), after.addresses().denied());
    notes.moved("rate_limit", text(before.rateLimit()), text(after.rateLimit()));
    next.revocation()
        .flatMap(revocation -> revocation.reason())
        .ifPresent(reason -> notes.detail("reason", reason));
  }

  private static String text(Optional<?> value) {
    return value.map(Object::toString).orElse("none");
  }
}
