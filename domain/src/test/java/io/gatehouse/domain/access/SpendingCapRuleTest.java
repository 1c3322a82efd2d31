package io.gatehouse.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.access.AccessDecision.Denied;
import io.gatehouse.domain.access.AccessDecision.Granted;
import io.gatehouse.domain.catalog.AccessMode;
import io.gatehouse.domain.routing.Rows;
import io.gatehouse.domain.subscription.Subscription.State;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpendingCapRuleTest {

  private static final List<State> LISTED = List.of(State.PENDING, State.ACTIVE, State.SUSPENDED);

  private final Case it = new Case();

  /** Only who would be let in otherwise hears of it. */
  @Test
  void spendingCapIsLookedAtLast() {
    it.spentOut = true;
    assertDenied(DenialReason.SPENDING_CAP_REACHED);
    it.method = "POST";
    it.path = "/pets";
    assertDenied(DenialReason.SCOPE_NOT_GRANTED);
    it.state = State.SUSPENDED;
    assertDenied(DenialReason.SUBSCRIPTION_SUSPENDED);
  }

  @Test
  void whatIsOpenCostsNothingAndHasNoCap() {
    it.definition = Rows.definition(AccessMode.OPEN, Set.of(), List.of());
    it.spentOut = true;
    assertThat(it.decide()).isInstanceOf(Granted.class);
  }

  /** Whatever else there is to say against a request is said in its place. */
  @Test
  void decidesOnlyWhereNobodyElseObjects() {
    Random random = new Random(5);
    int refused = 0;
    for (int run = 0; run < 5_000; run++) {
      Case any = new Case();
      any.method = random.nextInt(8) == 0 ? "DELETE" : "GET";
      any.path = random.nextInt(8) == 0 ? "/cats" : "/pets/7";
      any.state = LISTED.get(random.nextInt(LISTED.size()));
      any.granted = random.nextInt(4) == 0 ? new String[] {} : new String[] {"read"};
      any.revoked = random.nextInt(8) == 0;
      AccessDecision without = any.decide();
      any.spentOut = true;
      if (without instanceof Granted) {
        assertThat(any.decide())
            .isInstanceOfSatisfying(
                Denied.class,
                denied -> {
                  assertThat(denied.reason()).isEqualTo(DenialReason.SPENDING_CAP_REACHED);
                  assertThat(denied.rule()).isEqualTo(AccessRule.SPENDING_CAP_IS_KEPT);
                  assertThat(denied.key()).isNotNull();
                });
        refused++;
      } else {
        assertThat(any.decide()).isEqualTo(without);
      }
    }
    assertThat(refused).isBetween(500, 4_000);
  }

  private void assertDenied(DenialReason reason) {
    assertThat(it.decide())
        .isInstanceOfSatisfying(
            Denied.class, denied -> assertThat(denied.reason()).isEqualTo(reason));
  }
}
