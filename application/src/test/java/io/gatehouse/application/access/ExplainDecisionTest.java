package io.gatehouse.application.access;

import static io.gatehouse.application.access.Visit.facts;
import static io.gatehouse.application.access.Visit.refusal;
import static io.gatehouse.application.access.Visit.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.access.Explanation.Fact;
import io.gatehouse.application.access.Explanation.Step;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.access.AccessRule;
import io.gatehouse.domain.access.DenialReason;
import io.gatehouse.domain.catalog.AccessMode;
import io.gatehouse.domain.catalog.Lifecycle;
import io.gatehouse.domain.credential.OAuthClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExplainDecisionTest {

  @Test
  void whatIsLetInPassesEveryRule() {
    Visit visit = new Visit().arranged();

    for (Caller caller : List.of(visit.bob(), visit.dev(), visit.scene.workshop.root)) {
      Explanation explanation = visit.explained(caller);
      assertThat(explanation.objection()).isEmpty();
      assertThat(explanation.version()).isEqualTo(visit.version.id());
      assertThat(explanation.label()).hasToString("v1");
      assertThat(explanation.steps()).extracting(Step::rule).containsExactly(AccessRule.values());
      assertThat(explanation.steps()).allMatch(step -> step.objection().isEmpty());
    }
  }

  @ParameterizedTest
  @EnumSource(DenialReason.class)
  void everyReasonIsTheLastThingThatIsSaid(DenialReason reason) {
    Visit visit = Visit.refusedFor(reason).arranged();

    Explanation explanation = visit.explained(visit.scene.workshop.root);

    assertThat(explanation.objection()).contains(reason);
    List<Step> steps = explanation.steps();
    assertThat(steps)
        .extracting(Step::rule)
        .containsExactlyElementsOf(List.of(AccessRule.values()).subList(0, steps.size()));
    assertThat(steps.subList(0, steps.size() - 1)).allMatch(step -> step.objection().isEmpty());
  }

  @Test
  void factsAreWhatTheRuleLookedAt() {
    Visit visit = new Visit();
    visit.terms = Scene.from(List.of("192.0.2.0/24"), List.of("192.0.2.66"));
    visit.arranged();

    Explanation explanation = visit.explained(visit.bob());

    assertThat(facts(explanation, AccessRule.VERSION_IS_SERVED))
        .containsExactly(new Fact("version", "v1"), new Fact("lifecycle", "published"));
    assertThat(facts(explanation, AccessRule.CREDENTIAL_IS_PRESENT))
        .containsExactly(
            new Fact("access", "granted"), new Fact("credential", visit.secret.hint().value()));
    assertThat(facts(explanation, AccessRule.CREDENTIAL_IS_KNOWN))
        .containsExactly(
            new Fact("consumer", visit.consumer.id().toString()),
            new Fact("key", visit.key.id().toString()));
    assertThat(facts(explanation, AccessRule.CREDENTIAL_IS_VALID))
        .containsExactly(new Fact("state", "active"));
    assertThat(facts(explanation, AccessRule.ADDRESS_IS_ALLOWED))
        .containsExactly(
            new Fact("ip", "192.0.2.7"),
            new Fact("ip_restrictions", "192.0.2.0/24"),
            new Fact("ip_denied", "192.0.2.66/32"));
    assertThat(facts(explanation, AccessRule.SUBSCRIPTION_IS_ACTIVE))
        .containsExactly(
            new Fact("subscription", visit.subscription.orElseThrow().id().toString()),
            new Fact("state", "active"),
            new Fact("plan", "none"));
    assertThat(facts(explanation, AccessRule.METHOD_IS_ALLOWED))
        .containsExactly(new Fact("method", "GET"), new Fact("allowed_methods", "GET HEAD"));
    assertThat(facts(explanation, AccessRule.OPERATION_IS_DECLARED))
        .containsExactly(new Fact("path", "/pets/7"), new Fact("operation", "GET /pets/{id}"));
    assertThat(facts(explanation, AccessRule.SCOPES_ARE_GRANTED))
        .containsExactly(
            new Fact("scopes_needed", "pets:read"),
            new Fact("scopes_granted", "pets:read"),
            new Fact("scopes_on_key", "any"));
  }

  @Test
  void keyOnItsWayOutIsTold() {
    Visit visit = new Visit();
    visit.turn = (it, key) -> key.rotate(Visit.next(it), Duration.ofMinutes(1), it.now());
    visit.terms = Scene.until(visit.scene.now().plusSeconds(90));
    visit.arranged();

    assertThat(facts(visit.explained(visit.bob()), AccessRule.CREDENTIAL_IS_VALID))
        .containsExactly(
            new Fact("state", "active"),
            new Fact("expires_at", "2026-11-21T12:01:30.000000Z"),
            new Fact("opens_until", "2026-11-21T12:01:00.000000Z"));
  }

  @Test
  void tokenIsToldByItsClientAndItsTime() {
    Visit visit = new Visit();
    OAuthClient client = visit.scene.client(visit.consumer);
    visit.credential = visit.token(client.id());
    visit.arranged();

    Explanation explanation = visit.explained(visit.bob());

    assertThat(explanation.objection()).isEmpty();
    assertThat(facts(explanation, AccessRule.CREDENTIAL_IS_KNOWN))
        .containsExactly(
            new Fact("consumer", visit.consumer.id().toString()),
            new Fact("client", client.id().toString()));
    assertThat(facts(explanation, AccessRule.CREDENTIAL_IS_VALID))
        .containsExactly(
            new Fact("client_state", "active"),
            new Fact("expires_at", "2026-11-21T12:15:00.000000Z"),
            new Fact("revoked", "false"));
    assertThat(facts(explanation, AccessRule.SCOPES_ARE_GRANTED))
        .contains(new Fact("scopes_on_token", "pets:read"));
    assertThat(explanation.limits())
        .extracting(each -> each.permit().subject().name())
        .containsExactly("subscription");
    assertThat(explanation.toString()).doesNotContain(visit.credential);
  }

  @Test
  void consumerStandsForAnyGoodKeyOfIt() {
    Visit visit = Visit.refusedFor(DenialReason.KEY_REVOKED).arranged();

    for (Caller caller : List.of(visit.bob(), visit.dev(), visit.scene.workshop.root)) {
      Explanation explanation = visit.forConsumer(caller, visit.consumer.id().toString());
      assertThat(explanation.objection()).isEmpty();
      assertThat(facts(explanation, AccessRule.CREDENTIAL_IS_PRESENT))
          .contains(new Fact("credential", "any good key of the consumer"));
      assertThat(facts(explanation, AccessRule.CREDENTIAL_IS_KNOWN))
          .containsExactly(new Fact("consumer", visit.consumer.id().toString()));
    }
  }

  @Test
  void openVersionAsksForNothing() {
    Visit visit = new Visit();
    visit.definition = Scene.pets(AccessMode.OPEN);
    visit.subscribes = false;
    visit.arranged();

    Explanation explanation = visit.explained(visit.eve(), Optional.empty(), Optional.empty());

    assertThat(explanation.objection()).isEmpty();
    assertThat(explanation.limits()).isEmpty();
    assertThat(explanation.tariff()).isEmpty();
    assertThat(facts(explanation, AccessRule.CREDENTIAL_IS_PRESENT))
        .containsExactly(new Fact("access", "open"), new Fact("credential", "none"));
    assertThat(facts(explanation, AccessRule.SUBSCRIPTION_IS_ACTIVE)).isEmpty();
    assertThat(facts(explanation, AccessRule.SCOPES_ARE_GRANTED))
        .containsExactly(new Fact("scopes_needed", "pets:read"));
  }

  @Test
  void withoutAnAddressNoneIsLookedAt() {
    Visit visit = Visit.refusedFor(DenialReason.ADDRESS_DENIED);
    visit.ip = Optional.empty();
    visit.arranged();

    Explanation explanation = visit.explained(visit.bob());

    assertThat(explanation.objection()).isEmpty();
    assertThat(facts(explanation, AccessRule.ADDRESS_IS_ALLOWED))
        .containsExactly(new Fact("ip", "not given, so not looked at"));
  }

  @Test
  void withoutAVersionThePathDecidesAsAtTheGateway() {
    Visit visit = new Visit().arranged();
    visit.scene.workshop.platform.clock.pass(Duration.ofSeconds(1));
    visit.scene.version(visit.api, "v2", Scene.pets(AccessMode.OPEN), Lifecycle.PUBLISHED);
    visit.scene.version(visit.api, "v3", Scene.pets(AccessMode.OPEN), Lifecycle.DRAFT);

    assertThat(visit.routed("/pets/7").label()).hasToString("v2");
    assertThat(visit.routed("/v1/pets/7").label()).hasToString("v1");
    assertThat(visit.routed("/v1/pets/7?since=yesterday").objection()).isEmpty();
    assertThat(visit.routed("/v4/pets/7").objection()).contains(DenialReason.OPERATION_UNKNOWN);
    assertThat(refusal(() -> visit.routed("/v3/pets/7"))).isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(visit.routed(visit.dev(), "/v3/pets/7").objection())
        .contains(DenialReason.VERSION_IS_DRAFT);
  }

  @Test
  void apiWithoutAVersionHasNoneForThoseWhoNameNone() {
    Visit visit = Visit.refusedFor(DenialReason.VERSION_IS_DRAFT).arranged();

    assertThat(refusal(() -> visit.routed("/pets/7"))).isEqualTo(RefusalCode.NOT_FOUND);
  }

  @Test
  void questionMustMakeSense() {
    Visit visit = new Visit().arranged();

    Refused both =
        refused(
            () ->
                visit.explained(
                    visit.bob(),
                    Optional.of(visit.credential),
                    Optional.of(visit.consumer.id().toString())));
    assertThat(both.errors()).extracting("field").containsExactly("consumer");
    for (String path : List.of("", "pets", "/a/../b", "/a//b", "/%2e%2e/b")) {
      visit.path = path;
      Refused ambiguous = refused(() -> visit.explained(visit.bob()));
      assertThat(ambiguous.code()).isEqualTo(RefusalCode.VALIDATION_FAILED);
      assertThat(ambiguous.errors()).extracting("field").containsExactly("path");
    }
  }

  @Test
  void nothingIsSpentAndNothingIsWritten() {
    Visit visit = new Visit().arranged();
    visit.scene.workshop.platform.written();

    visit.explained(visit.bob());

    assertThat(visit.scene.workshop.platform.written()).isEmpty();
    assertThat(visit.scene.workshop.changes()).isEmpty();
  }

  @Test
  void noMoreIsReadThanItConcerns() {
    Visit visit = new Visit();
    visit.plan = Optional.of(visit.scene.workshop.plan());
    visit.arranged();
    for (int more = 0; more < 20; more++) {
      visit.scene.key(visit.consumer, visit.scene.secret(), visit.terms);
      visit.scene.workshop.consumer();
      visit.scene.workshop.api();
    }

    visit.explained(visit.bob());

    assertThat(visit.scene.source.rowsRead()).isEqualTo(6);
  }
}
