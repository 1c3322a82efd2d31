package io.gatehouse.application.subscription;

import static io.gatehouse.application.organization.Platform.allowed;
import static io.gatehouse.application.organization.Platform.denied;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.credential.Workshop;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.refusal.FieldError;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.subscription.Ending;
import io.gatehouse.domain.subscription.Grant;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.value.IllegalTransition;
import io.gatehouse.domain.value.Reason;
import io.gatehouse.domain.value.Versions;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SubscriptionLifeTest {

  private final Access access = new Access();
  private final Workshop workshop = access.workshop;

  private final List<Access.Verb> producers =
      List.of(access.approve, access.deny, access.suspend, access.resume, access.revoke);

  @Test
  void approvedSuspendedResumedRevoked() {
    Subscription pending = access.pending();
    String id = pending.id().toString();

    Subscription active = access.approve.act(workshop.ada, id, Versions.of(1L));
    assertThat(active)
        .isInstanceOfSatisfying(
            Subscription.Active.class,
            now -> assertThat(now.grant()).isEqualTo(new Grant(Access.READ, Access.SLOW)));
    Subscription suspended = access.suspend.act(workshop.ada, id, Versions.of(2L));
    assertThat(suspended.state()).isEqualTo(Subscription.State.SUSPENDED);
    assertThat(access.resume.act(workshop.ada, id, Versions.of(3L)).state())
        .isEqualTo(Subscription.State.ACTIVE);
    Subscription revoked = access.revoke.act(workshop.ada, id, Versions.of(4L));

    ended(revoked, Ending.Outcome.REVOKED, Optional.of(Access.REASON));
    assertThat(access.found(id)).isEqualTo(revoked);
    String change = "consumer " + access.consumer.id();
    assertThat(workshop.changes()).containsExactly(change, change, change, change);
    bothSidesHeard(pending);
  }

  private void bothSidesHeard(Subscription pending) {
    Object ada = workshop.ada.user().id();
    List<Action> actions =
        List.of(
            Action.APPROVE_SUBSCRIPTION,
            Action.SUSPEND_SUBSCRIPTION,
            Action.RESUME_SUBSCRIPTION,
            Action.REVOKE_SUBSCRIPTION);
    assertThat(workshop.platform.written())
        .hasSize(8)
        .containsAll(
            actions.stream()
                .map(action -> allowed(action, workshop.acme.id(), ada, pending.id()))
                .toList())
        .containsAll(
            actions.stream()
                .map(action -> allowed(action, workshop.shop.id(), ada, pending.id()))
                .toList());
    assertThat(workshop.platform.entries().get(0).deed().details())
        .containsEntry("granted_scopes", "pets:read")
        .containsEntry("rate_limit", "5 per PT1S");
    assertThat(workshop.platform.entries().get(7).deed().details())
        .containsEntry("outcome", "revoked")
        .containsEntry("reason", "You know why");
  }

  @Test
  void deniedOneIsOver() {
    String id = access.pending().id().toString();

    ended(
        access.deny.act(workshop.ada, id, Versions.ANY),
        Ending.Outcome.DENIED,
        Optional.of(Access.REASON));
  }

  @Test
  void consumingSideCancelsWhateverIsOpen() {
    for (Subscription open : List.of(access.pending(), access.active(), access.suspended())) {
      ended(
          access.cancel.act(workshop.bob, open.id().toString(), Versions.ANY),
          Ending.Outcome.CANCELLED,
          Optional.empty());
    }
  }

  @Test
  void everyOtherMoveIsRefusedAndNamesBothStates() {
    Map<Subscription.State, Subscription> each = new EnumMap<>(Subscription.State.class);
    for (Subscription one :
        List.of(access.pending(), access.active(), access.suspended(), access.over())) {
      each.put(one.state(), one);
    }
    illegal(each, Subscription.State.PENDING, access.suspend, "suspended");
    illegal(each, Subscription.State.PENDING, access.resume, "active");
    illegal(each, Subscription.State.PENDING, access.revoke, "revoked");
    illegal(each, Subscription.State.ACTIVE, access.approve, "active");
    illegal(each, Subscription.State.ACTIVE, access.deny, "denied");
    illegal(each, Subscription.State.ACTIVE, access.resume, "active");
    illegal(each, Subscription.State.SUSPENDED, access.approve, "active");
    illegal(each, Subscription.State.SUSPENDED, access.deny, "denied");
    illegal(each, Subscription.State.SUSPENDED, access.suspend, "suspended");
    illegal(each, Subscription.State.ENDED, access.approve, "active");
    illegal(each, Subscription.State.ENDED, access.deny, "denied");
    illegal(each, Subscription.State.ENDED, access.suspend, "suspended");
    illegal(each, Subscription.State.ENDED, access.resume, "active");
    illegal(each, Subscription.State.ENDED, access.revoke, "revoked");
    illegal(each, Subscription.State.ENDED, access.cancel, "cancelled");
  }

  @Test
  void noMoreIsGrantedThanWasAskedFor() {
    String id = access.pending().id().toString();

    Refused refused =
        workshop.platform.refused(
            () ->
                new ApproveSubscription(access.steps)
                    .approve(
                        new ApproveSubscription.Command(
                            workshop.ada,
                            id,
                            Set.of(new ScopeName("pets:eat")),
                            Optional.empty(),
                            Versions.ANY)));

    assertThat(refused.code()).isEqualTo(RefusalCode.VALIDATION_FAILED);
    assertThat(refused.errors()).extracting(FieldError::field).containsExactly("granted_scopes");
  }

  @Test
  void nothingMayBeGranted() {
    Subscription active =
        new ApproveSubscription(access.steps)
            .approve(
                new ApproveSubscription.Command(
                    workshop.ada,
                    access.pending().id().toString(),
                    Set.of(),
                    Optional.empty(),
                    Versions.ANY));

    assertThat(active)
        .isInstanceOfSatisfying(
            Subscription.Active.class, now -> assertThat(now.grant().scopes()).isEmpty());
  }

  @Test
  void eachSideDecidesOnlyWhatIsItsToDecide() {
    String id = access.pending().id().toString();

    for (Access.Verb verb : producers) {
      for (Caller caller : List.of(workshop.bea, workshop.bob, workshop.dev)) {
        assertThat(workshop.platform.refusal(() -> verb.act(caller, id, Versions.ANY)))
            .isEqualTo(RefusalCode.FORBIDDEN);
      }
    }
    for (Caller caller : List.of(workshop.ada, workshop.dev)) {
      assertThat(workshop.platform.refusal(() -> access.cancel.act(caller, id, Versions.ANY)))
          .isEqualTo(RefusalCode.FORBIDDEN);
    }
    assertThat(workshop.platform.written())
        .contains(
            denied(
                Action.APPROVE_SUBSCRIPTION,
                RefusalCode.FORBIDDEN,
                workshop.acme.id(),
                workshop.bea.user().id(),
                id),
            denied(
                Action.CANCEL_SUBSCRIPTION,
                RefusalCode.FORBIDDEN,
                workshop.shop.id(),
                workshop.ada.user().id(),
                id));
  }

  @Test
  void strangersDoNotSeeIt() {
    String id = access.pending().id().toString();
    String none = new SubscriptionId(Samples.id()).toString();

    for (Access.Verb verb :
        List.of(
            access.approve,
            access.deny,
            access.suspend,
            access.resume,
            access.revoke,
            access.cancel)) {
      for (String name : List.of(id, none, "", "sub_", "sub_zzzzzzzzzzzzzzzzzzzzzzzzzz")) {
        assertThat(workshop.platform.refusal(() -> verb.act(workshop.eve, name, Versions.ANY)))
            .isEqualTo(RefusalCode.NOT_FOUND);
      }
    }
  }

  @Test
  void platformDecidesForEitherSide() {
    String id = access.pending().id().toString();

    access.approve.act(workshop.root, id, Versions.ANY);
    ended(
        access.cancel.act(workshop.root, id, Versions.ANY),
        Ending.Outcome.CANCELLED,
        Optional.empty());
  }

  @Test
  void staleVersionIsNotDecidedOn() {
    String id = access.pending().id().toString();

    for (Access.Verb verb :
        List.of(access.approve, access.deny, access.suspend, access.resume, access.revoke)) {
      assertThat(workshop.platform.refusal(() -> verb.act(workshop.ada, id, Versions.of(2L))))
          .isEqualTo(RefusalCode.STALE_VERSION);
    }
    assertThat(
            workshop.platform.refusal(() -> access.cancel.act(workshop.bob, id, Versions.of(2L))))
        .isEqualTo(RefusalCode.STALE_VERSION);
  }

  private void illegal(
      Map<Subscription.State, Subscription> each,
      Subscription.State from,
      Access.Verb verb,
      String to) {
    String id = each.get(from).id().toString();
    Caller caller = verb == access.cancel ? workshop.bob : workshop.ada;
    Refused refused = workshop.platform.refused(() -> verb.act(caller, id, Versions.ANY));
    assertThat(refused.code()).isEqualTo(RefusalCode.ILLEGAL_TRANSITION);
    assertThat(refused.transition().map(IllegalTransition::from)).contains(from.text());
    assertThat(refused.transition().map(IllegalTransition::to)).contains(to);
  }

  private static void ended(
      Subscription subscription, Ending.Outcome outcome, Optional<Reason> reason) {
    assertThat(subscription)
        .isInstanceOfSatisfying(
            Subscription.Ended.class,
            ended -> {
              assertThat(ended.ending().outcome()).isEqualTo(outcome);
              assertThat(ended.ending().reason()).isEqualTo(reason);
            });
  }
}
