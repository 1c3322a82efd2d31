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
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpHeaders;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A statement as people and spreadsheets get it. */
class StatementFormsTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final OrganizationId ACME = new OrganizationId(new UUID(1, 1));
  private static final OrganizationId GLOBEX = new OrganizationId(new UUID(1, 2));
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
    assertThat(line.organizationName()).isEqualTo("Globex & Sons");
    assertThat(view.organizationName()).isEqualTo("Acme <Inc>");
    assertThat(view.lines().get(1).consumerName()).isNull();
    CorrectionView correction = view.corrections().get(0);
    assertThat(correction.organizationName()).isEqualTo("Globex & Sons");
    assertThat(correction.apiName()).isEqualTo("Pets & <Co>");
    assertThat(correction.planName()).isEqualTo("Starter, large");
    assertThat(view.totals())
        .containsExactly(new StatementView.SumView("USD", "0.747000000", "0.750000000"));
  }

  @Test
  void spreadsheetHasARowForEachLineAndCorrectionAndNoFormula() {
    List<String> rows = StatementCsv.text(view).lines().toList();
    assertThat(rows).hasSize(4);
    assertThat(rows.get(1))
        .startsWith(PERIOD.id() + "," + GLOBEX + "," + CONSUMER + "," + KNOWN + ",\"1 USD ")
        .endsWith(
            ",1098,1098,100,USD,0.998500000,1.000000000,usage,\"'=HYPERLINK(\"\"x\"\")\","
                + "\"Pets & <Co>\",\"v1\",\"Starter, large\",\"first 100 free, then 0.001 USD per"
                + " request up to 1,100, then 0.0005 USD\",");
    assertThat(rows.get(2)).contains(",usage,,,,,\"first 100 free");
    assertThat(rows.get(3))
        .endsWith(
            ",0,0,0,USD,-1.250000000,-1.250000000,correction,\"'=HYPERLINK(\"\"x\"\")\","
                + "\"Pets & <Co>\",\"v1\",\"Starter, large\",,\"'-1 because of \"\"it\"\"\"");
  }

  @Test
  void pageShowsNamesAndEscapesThem() {
    String page = StatementPage.page(view, NOW.plusSeconds(61));
    assertThat(page)
        .contains("<p>Acme &lt;Inc&gt;<small>" + ACME + "</small></p>")
        .contains("<td>Globex &amp; Sons<small>" + GLOBEX + "</small></td>")
        .contains("<td>Pets &amp; &lt;Co&gt; v1<small>" + KNOWN + "</small></td>")
        .contains("<td>Starter, large</td>")
        .contains("<td><small>" + CONSUMER + "</small></td><td><small>" + GONE + "</small></td>")
        .contains("Correction of 2026-11-22 12:00 UTC: -1 because of \"it\"</td>")
        .doesNotContain("<Co>")
        .doesNotContain("<Inc>");
  }

  @Test
  void pageHasTimesToTheMinuteAndWhatCanBePaid() {
    String page = StatementPage.page(view, NOW.plusSeconds(61));
    assertThat(page)
        .contains("Period 1 (open), 2026-11-22 12:00 UTC to now; as of 2026-11-22 12:01 UTC<small>")
        .contains("title=\"0.998500000\">1.00 USD</td></tr>")
        .contains(">-1.25 USD</td></tr>")
        .contains("<p class=\"n\">Total <strong>0.75 USD</strong></p>")
        .doesNotContainPattern("[0-9]{2}Z")
        .doesNotContainPattern(">-?[0-9]+[.][0-9]{9} ");
    BillingPeriod closed = PERIOD.close(NOW.plusSeconds(3_600));
    Statement none = new Statement(closed, List.of(), List.of());
    PartyNames unknown = new PartyNames(Map.of(), Map.of());
    assertThat(StatementPage.page(StatementView.of(none, Optional.empty(), unknown, NOW), NOW))
        .contains("<p><small>" + ACME + "</small></p>")
        .contains("2026-11-22 12:00 UTC to 2026-11-22 13:00 UTC; as of")
        .doesNotContain("Total");
  }

  /** However many digits a currency has, and whatever was rounded to them. */
  @Test
  void whatCanBePaidHasTheDigitsOfItsCurrencyAndIsTheSameAmount() {
    Random random = new Random(3);
    for (String code : List.of("USD", "JPY", "KWD", "CLF", "EUR")) {
      Currency currency = Money.currency(code);
      int digits = currency.getDefaultFractionDigits();
      String form = "-?[0-9]+" + (digits == 0 ? "" : "[.][0-9]{" + digits + "}") + " " + code;
      for (int round = 0; round < 200; round++) {
        Money amount = new Money(random.nextLong() >> random.nextInt(60), currency).rounded();
        String shown = StatementPage.payable(amount.amount(), code);
        assertThat(shown).matches(form);
        assertThat(new BigDecimal(shown.substring(0, shown.indexOf(' '))))
            .isEqualByComparingTo(new BigDecimal(amount.amount()));
      }
    }
  }

  /** As a browser does it. */
  @Test
  void pageMayHaveItsOwnStyleAndNothingElse() throws GeneralSecurityException {
    MutableHttpHeaders headers = HttpResponse.ok().getHeaders();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new StatementPage(Clock.fixed(NOW, ZoneOffset.UTC))
        .writeTo(Argument.of(StatementView.class), MediaType.TEXT_HTML_TYPE, view, headers, out);

    String page = out.toString(StandardCharsets.UTF_8);
    String style = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
    assertThat(headers.get("Content-Security-Policy"))
        .isEqualTo(
            "default-src 'none'; style-src 'sha256-"
                + Base64.getEncoder().encodeToString(digest)
                + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    assertThat(page).isEqualTo(StatementPage.page(view, NOW)).doesNotContain("style=");
  }

  @Test
  void whoseItIsIsOnIt() {
    assertThat(view.payer()).isNull();
    assertThat(view.payerName()).isNull();
    assertThat(StatementPage.page(view, NOW)).doesNotContain("owed by");
    StatementView part = statement(Optional.of(GLOBEX));
    assertThat(part.payer()).isEqualTo(GLOBEX.toString());
    assertThat(part.payerName()).isEqualTo("Globex & Sons");
    assertThat(StatementPage.page(part, NOW))
        .contains("<p>What is owed by Globex &amp; Sons<small>" + GLOBEX + "</small></p>");
  }

  private static StatementView statement(Optional<OrganizationId> payer) {
    return StatementView.of(
        new Statement(PERIOD, List.of(line(KNOWN), line(GONE)), List.of(correction())),
        payer,
        new PartyNames(
            Map.of(
                KNOWN,
                new Names(
                    Optional.of("=HYPERLINK(\"x\")"),
                    Optional.of("Pets & <Co>"),
                    Optional.of("v1"),
                    Optional.of("Starter, large"))),
            Map.of(ACME, "Acme <Inc>", GLOBEX, "Globex & Sons")),
        NOW);
  }

  private static StatementLine line(SubscriptionId subscription) {
    return new StatementLine(
        GLOBEX, CONSUMER, subscription, TARIFF, 1_098, 1_098, dollars("0.9985"));
  }

  private static Correction correction() {
    return new Correction(
        new EntryId(new UUID(6, 1)),
        ACME,
        PERIOD.id(),
        Payer.whole(GLOBEX, CONSUMER, KNOWN),
        dollars("-1.25"),
        new Reason("-1 because of \"it\""),
        new UserId(new UUID(7, 1)),
        NOW);
  }

  private static Money dollars(String text) {
    return Money.parse(text, Money.currency("USD"));
  }
}
