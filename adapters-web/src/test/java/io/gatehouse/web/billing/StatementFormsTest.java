package io.gatehouse.web.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.billing.BillingQueries.Names;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.Correction;
import io.gatehouse.domain.billing.EntryId;
import io.gatehouse.domain.billing.Payer;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.billing.Statement;
import io.gatehouse.domain.billing.StatementLine;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.money.TariffText;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.value.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A statement as people and spreadsheets get it. */
class StatementFormsTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final OrganizationId ACME = new OrganizationId(new UUID(1, 1));
  private static final ConsumerId CONSUMER = new ConsumerId(new UUID(3, 1));
  private static final SubscriptionId KNOWN = new SubscriptionId(new UUID(5, 1));
  private static final SubscriptionId GONE = new SubscriptionId(new UUID(5, 2));
  private static final Tariff TARIFF =
      TariffText.parse("1 USD charge=23 free=100 graduated 1000:0.001 *:0.0005");
  private static final BillingPeriod PERIOD =
      BillingPeriod.first(new PeriodId(new UUID(2, 1)), ACME, NOW);

  private final StatementView view = statement(Optional.empty());

  @Test
  void linesHaveNamesBesideIdsAndATariffInWords() {
    StatementView.LineView line = view.lines().get(0);
    assertThat(line.subscription()).isEqualTo(KNOWN.toString());
    assertThat(line.apiName()).isEqualTo("Pets & <Co>");
    assertThat(line.versionLabel()).isEqualTo("v1");
    assertThat(line.planName()).isEqualTo("Starter, large");
    assertThat(line.tariffInWords())
        .isEqualTo("first 100 free, then 0.001 USD per request up to 1,100, then 0.0005 USD");
    assertThat(view.lines().get(1).consumerName()).isNull();
    assertThat(view.totals())
        .containsExactly(new StatementView.SumView("USD", "0.747000000", "0.750000000"));
  }

  @Test
  void spreadsheetHasARowForEachLineAndCorrectionAndNoFormula() {
    List<String> rows = StatementCsv.text(view).lines().toList();
    assertThat(rows).hasSize(4);
    assertThat(rows.get(1))
        .startsWith(PERIOD.id() + "," + ACME + "," + CONSUMER + "," + KNOWN + ",\"1 USD ")
        .endsWith(
            ",1098,1098,100,USD,0.998500000,1.000000000,usage,\"'=HYPERLINK(\"\"x\"\")\","
                + "\"Pets & <Co>\",\"v1\",\"Starter, large\",\"first 100 free, then 0.001 USD per"
                + " request up to 1,100, then 0.0005 USD\",");
    assertThat(rows.get(2)).contains(",usage,,,,,\"first 100 free");
    assertThat(rows.get(3))
        .endsWith(
            ",0,0,0,USD,-1.250000000,-1.250000000,correction,,,,,,\"'-1 because of \"\"it\"\"\"");
  }

  @Test
  void pageShowsNamesAndEscapesThem() {
    String page = StatementPage.page(view);
    assertThat(page)
        .contains("<span title=\"" + KNOWN + "\">Pets &amp; &lt;Co&gt; v1</span>")
        .contains("<td>Starter, large</td>")
        .contains("<td>" + CONSUMER + "</td><td>" + GONE + "</td>")
        .contains("Correction of 2026-11-22T12:00:00.000000Z: -1 because of \"it\"</td>")
        .contains(">-1.250000000 USD</td></tr>")
        .doesNotContain("<Co>");
  }

  @Test
  void whoseItIsIsOnIt() {
    assertThat(view.payer()).isNull();
    assertThat(StatementPage.page(view)).doesNotContain(" owes<");
    StatementView part = statement(Optional.of(ACME));
    assertThat(part.payer()).isEqualTo(ACME.toString());
    assertThat(StatementPage.page(part)).contains("<p>What " + ACME + " owes</p>");
  }

  private static StatementView statement(Optional<OrganizationId> payer) {
    return StatementView.of(
        new Statement(PERIOD, List.of(line(KNOWN), line(GONE)), List.of(correction())),
        payer,
        Map.of(
            KNOWN,
            new Names(
                Optional.of("=HYPERLINK(\"x\")"),
                Optional.of("Pets & <Co>"),
                Optional.of("v1"),
                Optional.of("Starter, large"))),
        NOW);
  }

  private static StatementLine line(SubscriptionId subscription) {
    return new StatementLine(ACME, CONSUMER, subscription, TARIFF, 1_098, 1_098, dollars("0.9985"));
  }

  private static Correction correction() {
    return new Correction(
        new EntryId(new UUID(6, 1)),
        ACME,
        PERIOD.id(),
        Payer.whole(ACME, CONSUMER, KNOWN),
        dollars("-1.25"),
        new Reason("-1 because of \"it\""),
        new UserId(new UUID(7, 1)),
        NOW);
  }

  private static Money dollars(String text) {
    return Money.parse(text, Money.currency("USD"));
  }
}
