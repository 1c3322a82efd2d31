package io.gatehouse.web.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.application.billing.CorrectCharge;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Platform;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.billing.Correction;
import io.gatehouse.domain.billing.EntryId;
import io.gatehouse.domain.billing.Payer;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.value.Reason;
import io.gatehouse.web.billing.CorrectionController.CorrectionBody;
import io.micronaut.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
  void correctionIsMadeAndHasNoAddressOfItsOwn() {
    HttpResponse<CorrectionView> reply =
        CorrectionController.reply(
            new Correction(
                new EntryId(new UUID(5, 2)),
                new OrganizationId(new UUID(5, 3)),
                new PeriodId(new UUID(5, 4)),
                Payer.whole(
                    new OrganizationId(new UUID(5, 5)),
                    new ConsumerId(new UUID(5, 6)),
                    SUBSCRIPTION),
                Money.parse("-1.25", Money.currency("EUR")),
                new Reason("An outage"),
                new UserId(new UUID(5, 7)),
                Instant.parse("2026-11-22T10:00:00Z")),
            new PartyNames(Map.of(), Map.of(new OrganizationId(new UUID(5, 5)), "Globex")));
    assertThat(reply.getStatus().getCode()).isEqualTo(201);
    assertThat(reply.getHeaders().names()).doesNotContain("Location");
    assertThat(reply.getBody().orElseThrow().exact()).isEqualTo("-1.250000000");
    assertThat(reply.getBody().orElseThrow().organizationName()).isEqualTo("Globex");
    assertThat(reply.getBody().orElseThrow().consumerName()).isNull();
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
