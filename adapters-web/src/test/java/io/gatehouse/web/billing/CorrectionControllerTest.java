package io.gatehouse.web.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.application.billing.CorrectCharge;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Platform;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.web.billing.CorrectionController.CorrectionBody;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CorrectionControllerTest {

  private static final SubscriptionId SUBSCRIPTION = new SubscriptionId(new UUID(5, 1));

  private final Caller ada = new Platform().person("ada");

  @Test
  void amountIsOfTheCurrencyThatIsSaid() {
    CorrectionBody body =
        new CorrectionBody("acme", SUBSCRIPTION.toString(), "-1.25", "EUR", " An outage ");
    CorrectCharge.Command command = CorrectionController.command(body, ada);
    assertThat(command.amount()).isEqualTo(Money.parse("-1.25", Money.currency("EUR")));
    assertThat(command.subscription()).isEqualTo(SUBSCRIPTION);
    assertThat(command.organization()).isEqualTo("acme");
    assertThat(command.reason()).hasToString("An outage");
  }

  @Test
  void allThatIsWrongIsNamed() {
    assertThat(refused(new CorrectionBody(null, null, null, null, null)))
        .containsExactlyInAnyOrder(
            "organization required",
            "subscription required",
            "amount required",
            "currency required",
            "reason required");
    assertThat(refused(new CorrectionBody("acme", "sub_1", "1,25", "XAU", "x".repeat(501))))
        .containsExactlyInAnyOrder(
            "subscription malformed", "amount malformed", "currency malformed", "reason too_long");
    for (String amount : List.of("0", "1000000.1", "-1000001")) {
      CorrectionBody body =
          new CorrectionBody("acme", SUBSCRIPTION.toString(), amount, "USD", "why");
      assertThat(refused(body)).containsExactly("amount out_of_range");
    }
  }

  private List<String> refused(CorrectionBody body) {
    Refused refused =
        catchThrowableOfType(Refused.class, () -> CorrectionController.command(body, ada));
    return refused.errors().stream().map(error -> error.field() + " " + error.code()).toList();
  }
}
