package io.gatehouse.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.access.AccessDecision.Denied;
import io.gatehouse.domain.access.AccessDecision.Granted;
import io.gatehouse.domain.catalog.AccessMode;
import io.gatehouse.domain.catalog.Lifecycle;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.catalog.PlanTerms;
import io.gatehouse.domain.credential.AddressRules;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.routing.PlanRow;
import io.gatehouse.domain.routing.RoutingTable;
import io.gatehouse.domain.routing.Rows;
import io.gatehouse.domain.routing.SubscriptionRow;
import io.gatehouse.domain.routing.TableChange;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.Subscription.State;
import io.gatehouse.domain.value.AddressRange;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessPolicyTest {

  private static final Instant NOW = Rows.NOW;
  private static final String HOME = "10.0.0.1";

  private final Case it = new Case();

  @Test
  void letsInWhatWasGranted() {
    assertThat(it.decide()).isInstanceOf(Granted.class);
    Granted granted = (Granted) it.decide();
    assertThat(granted.key()).isNotNull();
    assertThat(granted.subscription()).isNotNull();
    assertThat(granted.operation()).hasToString("GET /pets/{id}");
  }

  @Test
  void draftIsNotThere() {
    it.lifecycle = Lifecycle.DRAFT;
    assertDenied(DenialReason.VERSION_IS_DRAFT);
  }

  @Test
  void retiredIsGone() {
    it.lifecycle = Lifecycle.RETIRED;
    assertDenied(DenialReason.VERSION_IS_RETIRED);
  }

  @Test
  void deprecatedIsServed() {
    it.lifecycle = Lifecycle.DEPRECATED;
    assertThat(it.decide()).isInstanceOf(Granted.class);
  }

  @Test
  void credentialMustBeThere() {
    it.presented = Presented.key(null);
    assertDenied(DenialReason.CREDENTIAL_ABSENT);
    it.presented = Presented.key("");
    assertDenied(DenialReason.CREDENTIAL_ABSENT);
  }

  @Test
  void credentialMustBeOne() {
    it.presented = Presented.key("gate_live_nonsense");
    assertDenied(DenialReason.CREDENTIAL_MALFORMED);
  }

  @Test
  void credentialMustBeKnown() {
    it.presented = Presented.key(Rows.secret(8).reveal());
    assertDenied(DenialReason.KEY_UNKNOWN);
  }

  @Test
  void keyOfNobodyIsUnknown() {
    RoutingTable table =
        it.table().at(2, List.of(new TableChange.NoConsumer(new ConsumerId(Rows.id(4)))));
    assertThat(AccessPolicy.decide(table, it.request()))
        .isEqualTo(
            new Denied(DenialReason.KEY_UNKNOWN, AccessRule.CREDENTIAL_IS_KNOWN, null, null));
  }

  @Test
  void revokedKeyOpensNothing() {
    it.revoked = true;
    assertDenied(DenialReason.KEY_REVOKED);
  }

  @Test
  void rotatedSecretOpensUntilItsTimeIsUp() {
    it.presented = Presented.key(Rows.secret(7).reveal());
    it.now = NOW.plusSeconds(10).minusNanos(1);
    assertThat(it.decide()).isInstanceOf(Granted.class);
    it.now = NOW.plusSeconds(10);
    assertDenied(DenialReason.SECRET_ROTATED_OUT);
  }

  @Test
  void expiredKeyOpensNothing() {
    it.terms = expiring(NOW.plusSeconds(5));
    it.now = NOW.plusSeconds(5).minusNanos(1);
    assertThat(it.decide()).isInstanceOf(Granted.class);
    it.now = NOW.plusSeconds(5);
    assertDenied(DenialReason.KEY_EXPIRED);
  }

  @Test
  void addressDecides() {
    it.terms = from(List.of("10.0.0.0/8"), List.of("10.0.0.1"));
    assertDenied(DenialReason.ADDRESS_DENIED);
    it.client = "10.0.0.2";
    assertThat(it.decide()).isInstanceOf(Granted.class);
    it.client = "::ffff:10.0.0.1";
    assertDenied(DenialReason.ADDRESS_DENIED);
    it.client = "192.0.2.1";
    assertDenied(DenialReason.ADDRESS_NOT_ALLOWED);
  }

  @Test
  void subscriptionMustBeActive() {
    it.state = State.PENDING;
    assertDenied(DenialReason.SUBSCRIPTION_PENDING);
    it.state = State.SUSPENDED;
    assertDenied(DenialReason.SUBSCRIPTION_SUSPENDED);
    it.state = State.ACTIVE;
    it.subscribed = false;
    assertDenied(DenialReason.NOT_SUBSCRIBED);
  }

  @Test
  void methodMustBeAllowed() {
    it.method = "DELETE";
    assertDenied(DenialReason.METHOD_NOT_ALLOWED);
    it.definition = Rows.definition(AccessMode.GRANTED, Set.of("POST"), List.of());
    it.method = "GET";
    assertDenied(DenialReason.METHOD_NOT_ALLOWED);
    it.method = "POST";
    assertThat(it.decide()).isInstanceOf(Granted.class);
  }

  @Test
  void whatIsNotDeclaredIsNotThere() {
    it.path = "/cats";
    assertDenied(DenialReason.OPERATION_UNKNOWN);
    it.definition = Rows.definition();
    assertThat(it.decide()).isInstanceOf(Granted.class);
  }

  @Test
  void scopesMustBeGranted() {
    it.method = "POST";
    it.path = "/pets";
    assertDenied(DenialReason.SCOPE_NOT_GRANTED);
    it.granted = new String[] {"read", "write"};
    assertThat(it.decide()).isInstanceOf(Granted.class);
    it.terms = limitedTo("read");
    assertDenied(DenialReason.SCOPE_NOT_ON_KEY);
    it.path = "/health";
    it.method = "GET";
    it.granted = new String[] {};
    assertThat(it.decide()).isInstanceOf(Granted.class);
  }

  @Test
  void openVersionAsksForNothing() {
    it.definition = Rows.definition(AccessMode.OPEN, Set.of(), List.of(), "GET /pets/{id} read");
    it.presented = Presented.NOTHING;
    it.subscribed = false;
    assertThat(it.decide())
        .isEqualTo(
            new Granted(
                null, null, null, null, null, null, Rows.operation("GET /pets/{id} read"), null));
    it.presented = Presented.GARBAGE;
    assertThat(it.decide()).isInstanceOf(Granted.class);
    it.method = "POST";
    assertDenied(DenialReason.METHOD_NOT_ALLOWED);
  }

  /** With several objections at once, the first rule's is the answer, whatever the others say. */
  @Test
  void firstObjectionWins() {
    Random random = new Random(3);
    Set<DenialReason> seen = EnumSet.noneOf(DenialReason.class);
    for (int run = 0; run < 20_000; run++) {
      Case any = new Case();
      DenialReason expected = null;
      if (random.nextInt(8) == 0) {
        any.method = "DELETE";
        expected = DenialReason.METHOD_NOT_ALLOWED;
      }
      if (random.nextInt(8) == 0) {
        any.state = State.SUSPENDED;
        expected = DenialReason.SUBSCRIPTION_SUSPENDED;
      }
      if (random.nextInt(8) == 0) {
        any.terms = from(List.of(), List.of(HOME));
        expected = DenialReason.ADDRESS_DENIED;
      }
      if (random.nextInt(8) == 0) {
        any.revoked = true;
        expected = DenialReason.KEY_REVOKED;
      }
      if (random.nextInt(8) == 0) {
        any.presented = Presented.GARBAGE;
        expected = DenialReason.CREDENTIAL_MALFORMED;
      }
      if (random.nextInt(8) == 0) {
        any.lifecycle = Lifecycle.RETIRED;
        expected = DenialReason.VERSION_IS_RETIRED;
      }
      AccessDecision decision = any.decide();
      assertThat(decision instanceof Denied denied ? denied.reason() : null).isEqualTo(expected);
      if (expected != null) {
        seen.add(expected);
      }
    }
    assertThat(seen).hasSize(6);
  }

  /** What was agreed on can't be kept: nobody may call without any terms instead. */
  @Test
  void nobodyIsLetInUnderAPlanThatIsNotKnown() {
    PlanId plan = new PlanId(Rows.id(9));
    SubscriptionRow without = Rows.subscription(5, 11, State.ACTIVE, "read");
    SubscriptionRow under =
        new SubscriptionRow(
            without.id(), without.version(), without.state(), without.grant(), plan);
    RoutingTable lacking =
        it.table().at(2, List.of(new TableChange.Put(Rows.consumer(4, 1, under))));
    assertThat(AccessPolicy.decide(lacking, it.request()))
        .isInstanceOfSatisfying(
            Denied.class,
            denied -> assertThat(denied.reason()).isEqualTo(DenialReason.SUBSCRIPTION_SUSPENDED));

    PlanTerms terms = new PlanTerms(List.of(), Optional.empty(), Optional.empty(), false);
    RoutingTable whole = lacking.at(3, List.of(new TableChange.Put(new PlanRow(plan, terms))));
    assertThat(AccessPolicy.decide(whole, it.request()))
        .isInstanceOfSatisfying(Granted.class, granted -> assertThat(granted.plan()).isNotNull());
  }

  @Test
  void explanationEndsWithTheObjection() {
    assertThat(it.explain())
        .extracting(AccessPolicy.Finding::rule)
        .containsExactly(AccessRule.values());
    it.state = State.SUSPENDED;
    List<AccessPolicy.Finding> findings = it.explain();
    assertThat(findings).hasSize(6);
    assertThat(findings.get(5).objection()).contains(DenialReason.SUBSCRIPTION_SUSPENDED);
    assertThat(findings.subList(0, 5)).allMatch(each -> each.objection().isEmpty());
  }

  private void assertDenied(DenialReason reason) {
    assertThat(it.decide()).isInstanceOf(Denied.class);
    assertThat(((Denied) it.decide()).reason()).isEqualTo(reason);
    List<AccessPolicy.Finding> findings = it.explain();
    assertThat(findings.get(findings.size() - 1).objection()).contains(reason);
  }

  private static KeyTerms expiring(Instant at) {
    return new KeyTerms(
        Set.of(), Optional.of(at), AddressRules.NONE, Optional.empty(), Optional.empty());
  }

  private static KeyTerms limitedTo(String... scopes) {
    return new KeyTerms(
        Rows.names(List.of(scopes), 0),
        Optional.empty(),
        AddressRules.NONE,
        Optional.empty(),
        Optional.empty());
  }

  private static KeyTerms from(List<String> allowed, List<String> denied) {
    AddressRules rules =
        new AddressRules(
            allowed.stream().map(AddressRange::parse).toList(),
            denied.stream().map(AddressRange::parse).toList());
    return new KeyTerms(Set.of(), Optional.empty(), rules, Optional.empty(), Optional.empty());
  }
}
