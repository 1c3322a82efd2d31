package io.gatehouse.application.access;

import io.gatehouse.application.access.Explanation.Fact;
import io.gatehouse.domain.access.AccessRequest;
import io.gatehouse.domain.access.AccessRule;
import io.gatehouse.domain.access.Presented;
import io.gatehouse.domain.audit.AuditLine;
import io.gatehouse.domain.catalog.Operation;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.credential.OAuthClient;
import io.gatehouse.domain.credential.RetiringSecret;
import io.gatehouse.domain.routing.ClientRow;
import io.gatehouse.domain.routing.KeyRow;
import io.gatehouse.domain.routing.SubscriptionRow;
import io.gatehouse.domain.routing.VersionRow;
import io.gatehouse.domain.subscription.Grant;
import io.gatehouse.domain.value.IpAddress;
import io.gatehouse.domain.value.Nullable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Tells what each rule looked at, as far as whoever asks may know: the terms of a key are its
 * consumer's matter, and a credential is told by its hint at most.
 */
final class Facts {

  private static final String NONE = "none";

  private final Call call;
  private final VersionRow version;
  private final @Nullable KeyRow key;
  private final @Nullable SubscriptionRow subscription;
  private final List<Fact> facts = new ArrayList<>();

  private Facts(Call call) {
    this.call = call;
    this.version = call.version();
    this.key = call.key();
    this.subscription = call.subscription();
  }

  static List<Fact> of(AccessRule rule, Call call) {
    Facts facts = new Facts(call);
    facts.collect(rule);
    return facts.facts;
  }

  private void collect(AccessRule rule) {
    switch (rule) {
      case VERSION_IS_SERVED -> {
        add("version", version.label());
        add("lifecycle", version.lifecycle().text());
      }
      case CREDENTIAL_IS_PRESENT -> {
        add("access", version.definition().access().text());
        add("credential", call.inspection().proof().shown());
      }
      case CREDENTIAL_IS_KNOWN -> whose();
      case CREDENTIAL_IS_VALID -> validity();
      case ADDRESS_IS_ALLOWED -> addresses();
      case SUBSCRIPTION_IS_ACTIVE -> subscription();
      case METHOD_IS_ALLOWED -> {
        add("method", call.request().method());
        add("allowed_methods", orAny(call.request().route().methods()));
      }
      case OPERATION_IS_DECLARED -> {
        add("path", call.request().route().rest());
        add("operation", operation());
      }
      case SCOPES_ARE_GRANTED -> scopes();
      case SPENDING_CAP_IS_KEPT -> spending();
    }
  }

  private void whose() {
    if (!call.asksForKeys() || !call.byEitherSide()) {
      return;
    }
    ClientRow client = call.client();
    if (client != null) {
      add("consumer", client.consumer());
      add("client", client.id());
    }
    if (key != null) {
      add("consumer", key.consumer());
      call.inspection().proof().key().ifPresent(id -> add("key", id));
    }
  }

  private void validity() {
    if (!call.asksForKeys() || !call.byOwner()) {
      return;
    }
    if (call.request().presented() instanceof Presented.Token presented && call.client() != null) {
      add("client_state", clientState(call.client()).text());
      add("expires_at", AuditLine.time(presented.token().expiresAt()));
      add("revoked", call.inspection().table().isRevoked(presented.token()));
    }
    if (call.request().presented() instanceof Presented.Key presented && key != null) {
      add("state", (key.revoked() ? ApiKey.State.REVOKED : state(key.terms())).text());
      key.terms().expiresAt().ifPresent(at -> add("expires_at", AuditLine.time(at)));
      key.retiring().stream()
          .filter(each -> each.fingerprint().equals(presented.fingerprint()))
          .forEach(each -> add("opens_until", until(each.until())));
    }
  }

  private static String until(Instant end) {
    return end.equals(RetiringSecret.AT_ONCE) ? "it was replaced" : AuditLine.time(end);
  }

  private static OAuthClient.State clientState(ClientRow client) {
    return client.revoked() ? OAuthClient.State.REVOKED : OAuthClient.State.ACTIVE;
  }

  private ApiKey.State state(KeyTerms terms) {
    return terms.expiredBy(call.request().now()) ? ApiKey.State.EXPIRED : ApiKey.State.ACTIVE;
  }

  private void addresses() {
    if (!call.asksForKeys()) {
      return;
    }
    add("ip", call.ip().map(IpAddress::toString).orElse("not given, so not looked at"));
    if (call.ip().isPresent() && call.byOwner() && key != null) {
      add("ip_restrictions", orAny(key.terms().addresses().allowed()));
      add("ip_denied", orNone(key.terms().addresses().denied()));
    }
  }

  private void subscription() {
    if (!call.asksForKeys()) {
      return;
    }
    if (subscription == null) {
      add("subscription", NONE);
      return;
    }
    add("subscription", subscription.id());
    add("state", subscription.state().text());
    add("plan", subscription.planId().map(PlanId::toString).orElse(NONE));
  }

  private String operation() {
    if (!version.declaresOperations()) {
      return "any";
    }
    Operation operation = called();
    return operation == null ? NONE : operation.toString();
  }

  private void scopes() {
    Operation operation = called();
    add("scopes_needed", operation == null ? NONE : orNone(operation.scopes()));
    if (!call.asksForKeys()) {
      return;
    }
    Grant grant = subscription == null ? null : subscription.grant();
    add("scopes_granted", grant == null ? NONE : orNone(grant.scopes()));
    if (call.byOwner() && key != null) {
      add("scopes_on_key", orAny(key.terms().scopes()));
    }
    if (call.request().presented() instanceof Presented.Token presented) {
      add("scopes_on_token", orNone(presented.token().scopes()));
    }
  }

  private void spending() {
    if (call.asksForKeys() && subscription != null) {
      add("spending_cap", subscription.spentOut() ? "reached" : "not reached");
    }
  }

  private @Nullable Operation called() {
    AccessRequest request = call.request();
    return version.operation(request.method(), request.route().segments());
  }

  private void add(String name, Object value) {
    facts.add(new Fact(name, value.toString()));
  }

  private static String orAny(Collection<?> values) {
    return values.isEmpty() ? "any" : orNone(values);
  }

  private static String orNone(Collection<?> values) {
    TreeSet<String> texts =
        values.stream().map(Object::toString).collect(Collectors.toCollection(TreeSet::new));
    return texts.isEmpty() ? NONE : String.join(" ", texts);
  }
}
