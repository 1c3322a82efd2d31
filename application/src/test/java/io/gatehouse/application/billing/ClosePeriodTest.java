package io.gatehouse.application.billing;

import static io.gatehouse.application.organization.Platform.allowed;
import static io.gatehouse.application.organization.Platform.denied;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Platform;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.Role;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who begins a new billing period, and what becomes of the one before. */
class ClosePeriodTest {

  private final Platform platform = new Platform();
  private final InMemoryBillingPeriods periods = new InMemoryBillingPeriods(platform.transactions);
  private final ClosePeriod close =
      new ClosePeriod(platform.audited, platform.authority, periods, Samples::id, platform.clock);
  private final Caller ada = platform.person("ada");
  private final Caller grace = platform.person("grace");
  private final Caller eve = platform.person("eve");
  private final Organization acme = platform.organization("acme", ada);

  @Test
  void onePeriodEndsWhereTheNextBegins() {
    BillingPeriod first = close(ada).opened();
    platform.clock.pass(Duration.ofDays(30));
    ClosePeriod.Turn turn = close(ada);

    BillingPeriod closed = first.close(platform.clock.instant());
    assertThat(turn.closed()).contains(closed);
    assertThat(turn.opened().openedAt()).isEqualTo(platform.clock.instant());
    assertThat(turn.opened().number()).isEqualTo(2);
    assertThat(periods.of(acme.id())).containsExactly(closed, turn.opened());
  }

  @Test
  void firstPeriodIsBegunWhereNothingWasEverBooked() {
    ClosePeriod.Turn turn = close(ada);
    assertThat(turn.closed()).isEqualTo(Optional.empty());
    assertThat(turn.opened().isOpen()).isTrue();
    assertThat(periods.of(acme.id())).containsExactly(turn.opened());
  }

  /** Another clock was ahead when it was begun. */
  @Test
  void periodDoesNotEndBeforeItBegins() {
    BillingPeriod first = close(ada).opened();
    platform.clock.pass(Duration.ofSeconds(-9));
    assertThat(close(ada).opened().openedAt()).isEqualTo(first.openedAt());
  }

  @Test
  void administratorsCloseItAndItIsOnRecord() {
    platform.join(acme, grace, Role.DEVELOPER);
    platform.written();

    close(ada);
    assertThat(platform.refusal(() -> close(grace))).isEqualTo(RefusalCode.FORBIDDEN);
    assertThat(platform.refusal(() -> close(eve))).isEqualTo(RefusalCode.NOT_FOUND);

    assertThat(platform.written())
        .containsExactlyInAnyOrder(
            allowed(Action.CLOSE_PERIOD, acme.id(), ada.user().id(), acme.id()),
            denied(
                Action.CLOSE_PERIOD,
                RefusalCode.FORBIDDEN,
                acme.id(),
                grace.user().id(),
                acme.id()),
            denied(
                Action.CLOSE_PERIOD, RefusalCode.NOT_FOUND, "platform", eve.user().id(), "acme"));
  }

  private ClosePeriod.Turn close(Caller caller) {
    return close.close(new ClosePeriod.Command(platform.again(caller), "acme"));
  }
}
