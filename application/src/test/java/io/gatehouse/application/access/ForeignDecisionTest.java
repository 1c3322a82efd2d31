package io.gatehouse.application.access;

import static io.gatehouse.application.access.Visit.facts;
import static io.gatehouse.application.access.Visit.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.access.Explanation.Fact;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.domain.access.AccessRule;
import io.gatehouse.domain.access.DenialReason;
import io.gatehouse.domain.catalog.Visibility;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.Subscription.State;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who hears an explanation, and how much of it. */
class ForeignDecisionTest {

  /** Whoever deals with the consumer hears what is wrong; the answer is one, whoever asks. */
  @ParameterizedTest
  @EnumSource(
      value = DenialReason.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"VERSION_IS_DRAFT", "KEY_UNKNOWN", "CLIENT_UNKNOWN"})
  void bothSidesHearTheSame(DenialReason reason) {
    Visit visit = Visit.refusedFor(reason);
    boolean strange = reason == DenialReason.NOT_SUBSCRIBED;
    visit.subscribes = true;
    visit.state = strange ? State.ENDED : visit.state;
    visit.arranged();

    assertThat(visit.explained(visit.bob()).objection()).contains(reason);
    assertThat(visit.explained(visit.dev()).objection()).contains(reason);
  }

  @Test
  void termsOfAKeyAreItsConsumersMatter() {
    Visit visit = new Visit();
    visit.terms = Scene.from(List.of("192.0.2.0/24"), List.of("192.0.2.66"));
    visit.arranged();

    Explanation explanation = visit.explained(visit.dev());

    assertThat(facts(explanation, AccessRule.CREDENTIAL_IS_KNOWN)).hasSize(2);
    assertThat(facts(explanation, AccessRule.CREDENTIAL_IS_VALID)).isEmpty();
    assertThat(facts(explanation, AccessRule.ADDRESS_IS_ALLOWED))
        .containsExactly(new Fact("ip", "192.0.2.7"));
    assertThat(facts(explanation, AccessRule.SCOPES_ARE_GRANTED))
        .extracting(Fact::name)
        .containsExactly("scopes_needed", "scopes_granted");
  }

  @Test
  void strangersHearNothing() {
    Visit visit = new Visit().arranged();
    Caller eve = visit.eve();

    assertThat(refusal(() -> visit.explained(eve))).isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(
            refusal(
                () ->
                    visit.explained(
                        eve, Optional.of(visit.scene.secret().reveal()), Optional.empty())))
        .isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(refusal(() -> visit.forConsumer(eve, visit.consumer.id().toString())))
        .isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(visit.explained(eve, Optional.empty(), Optional.empty()).objection())
        .contains(DenialReason.CREDENTIAL_ABSENT);
    assertThat(visit.explained(eve, Optional.of("hunter2"), Optional.empty()).objection())
        .contains(DenialReason.CREDENTIAL_MALFORMED);
  }

  @Test
  void whatIsNotShownIsNotExplainedExceptToThoseWhoDealWithIt() {
    Visit visit = new Visit(Visibility.PRIVATE).arranged();
    Consumer other = visit.scene.workshop.consumer();

    assertThat(visit.explained(visit.bob()).objection()).isEmpty();
    assertThat(visit.explained(visit.dev()).objection()).isEmpty();
    assertThat(refusal(() -> visit.forConsumer(visit.bob(), other.id().toString())))
        .isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(refusal(() -> visit.explained(visit.bob(), Optional.empty(), Optional.empty())))
        .isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(refusal(() -> visit.explained(visit.eve(), Optional.empty(), Optional.empty())))
        .isEqualTo(RefusalCode.NOT_FOUND);
  }

  /** To a producer who has nothing to do with them, the gateway's own words are enough. */
  @Test
  void producerHearsNoMoreOfAForeignKeyThanItsCaller() {
    for (DenialReason reason :
        List.of(
            DenialReason.KEY_REVOKED, DenialReason.KEY_EXPIRED, DenialReason.SECRET_ROTATED_OUT)) {
      Visit visit = Visit.refusedFor(reason);
      visit.subscribes = false;
      visit.arranged();
      assertThat(visit.explained(visit.dev()).objection()).contains(DenialReason.KEY_UNKNOWN);
      assertThat(visit.explained(visit.bob()).objection()).contains(reason);
    }
    Visit visit = Visit.refusedFor(DenialReason.NOT_SUBSCRIBED).arranged();
    Explanation explanation = visit.explained(visit.dev());
    assertThat(explanation.objection()).contains(DenialReason.NOT_SUBSCRIBED);
    assertThat(facts(explanation, AccessRule.CREDENTIAL_IS_KNOWN)).isEmpty();
    assertThat(refusal(() -> visit.forConsumer(visit.dev(), visit.consumer.id().toString())))
        .isEqualTo(RefusalCode.NOT_FOUND);
  }

  @Test
  void producerHearsNoMoreOfAForeignTokenThanItsCaller() {
    for (DenialReason reason :
        List.of(
            DenialReason.CLIENT_REVOKED, DenialReason.TOKEN_REVOKED, DenialReason.TOKEN_EXPIRED)) {
      Visit visit = Visit.refusedFor(reason);
      visit.subscribes = false;
      visit.arranged();
      assertThat(visit.explained(visit.dev()).objection()).contains(DenialReason.CLIENT_UNKNOWN);
      assertThat(visit.explained(visit.bob()).objection()).contains(reason);
      assertThat(refusal(() -> visit.explained(visit.eve()))).isEqualTo(RefusalCode.NOT_FOUND);
    }
  }

  @Test
  void draftIsItsProducersMatter() {
    Visit visit = Visit.refusedFor(DenialReason.VERSION_IS_DRAFT).arranged();

    assertThat(visit.explained(visit.dev()).objection()).contains(DenialReason.VERSION_IS_DRAFT);
    assertThat(refusal(() -> visit.explained(visit.bob()))).isEqualTo(RefusalCode.NOT_FOUND);
  }

  @Test
  void whatDoesNotExistIsNotFound() {
    Visit visit = new Visit().arranged();
    for (List<String> names :
        List.of(
            List.of("nowhere", visit.api.slug().value(), "v1"),
            List.of("shop", visit.api.slug().value(), "v1"),
            List.of("shop", visit.api.id().toString(), "v1"),
            List.of("No Slug", visit.api.slug().value(), "v1"),
            List.of("acme", "nothing", "v1"),
            List.of("acme", visit.api.id().toString(), "v2"))) {
      assertThat(
              refusal(
                  () ->
                      visit.scene.explain.explain(
                          visit.asked(names.get(0), names.get(1), Optional.of(names.get(2))))))
          .isEqualTo(RefusalCode.NOT_FOUND);
    }
    assertThat(
            visit
                .scene
                .explain
                .explain(
                    visit.asked(
                        visit.scene.workshop.acme.id().toString(),
                        visit.api.id().toString(),
                        Optional.of(visit.version.id().toString())))
                .objection())
        .isEmpty();
    assertThat(refusal(() -> visit.forConsumer(visit.bob(), "con_nonsense")))
        .isEqualTo(RefusalCode.NOT_FOUND);
  }

  @Test
  void credentialIsNeverRepeated() {
    Visit visit = new Visit().arranged();
    String random = visit.credential.substring("gate_live_".length());

    assertThat(visit.explained(visit.bob()).toString())
        .contains(visit.secret.hint().value())
        .doesNotContain(random);
    assertThat(visit.explained(visit.bob(), Optional.of("hunter2"), Optional.empty()).toString())
        .doesNotContain("hunter2");
    assertThat(visit.asked("acme", "api", Optional.empty()).toString()).doesNotContain(random);
  }
}
