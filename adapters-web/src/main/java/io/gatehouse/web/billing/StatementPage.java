package io.gatehouse.web.billing;

import io.gatehouse.domain.value.Nullable;
import io.gatehouse.web.billing.StatementView.LineView;
import io.gatehouse.web.billing.StatementView.SumView;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.MutableHeaders;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.body.MessageBodyWriter;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Currency;

/** A statement to be looked at, and printed. It needs nothing from anywhere else. */
@Singleton
@Produces(MediaType.TEXT_HTML)
final class StatementPage implements MessageBodyWriter<StatementView> {

  private static final String STYLE =
      """
      body { font: 14px/1.4 sans-serif; margin: 2em; color: #111 }
      table { border-collapse: collapse; width: 100% }
      th, td { border-bottom: 1px solid #ccc; padding: .3em .6em; text-align: left }
      th, td { vertical-align: top }
      small { display: block; font-size: .7em; color: #555 }
      .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
      thead { display: table-header-group }
      tr { break-inside: avoid }
      @media print { body { margin: 0; font-size: 10pt } }
      """;

  /** Nothing but its own style, by what that hashes to. */
  private static final String POLICY =
      "default-src 'none'; style-src 'sha256-"
          + hash(STYLE)
          + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  private final Clock clock;

  StatementPage(Clock clock) {
    this.clock = clock;
  }

  @Override
  public boolean isWriteable(Argument<StatementView> type, MediaType mediaType) {
    return MediaType.TEXT_HTML_TYPE.matches(mediaType);
  }

  @Override
  public void writeTo(
      Argument<StatementView> type,
      MediaType mediaType,
      StatementView statement,
      MutableHeaders headers,
      OutputStream out) {
    headers.set(HttpHeaders.CONTENT_TYPE, "text/html;charset=utf-8");
    headers.set("Content-Security-Policy", POLICY);
    try {
      out.write(page(statement, clock.instant()).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String page(StatementView statement, Instant now) {
    StringBuilder page = new StringBuilder("<!doctype html>\n<html lang=\"en\">\n<head>\n");
    page.append("<meta charset=\"utf-8\">\n<title>Statement ").append(statement.period().id());
    page.append("</title>\n<style>").append(STYLE).append("</style>\n</head>\n<body>\n");
    head(page, statement, now);
    page.append("<table>\n<thead><tr><th>Customer</th><th>Consumer</th><th>API</th>");
    page.append("<th>Plan</th><th>Tariff</th><th class=\"n\">Requests</th>");
    page.append("<th class=\"n\">Charged</th><th class=\"n\">Free</th>");
    page.append("<th class=\"n\">Amount</th></tr></thead>\n<tbody>\n");
    statement.lines().forEach(line -> row(page, line));
    statement.corrections().forEach(correction -> row(page, correction));
    page.append("</tbody>\n</table>\n");
    statement.totals().forEach(total -> sum(page, total));
    return page.append("</body>\n</html>\n").toString();
  }

  private static void head(StringBuilder page, StatementView statement, Instant now) {
    PeriodView period = statement.period();
    String to = period.closedAt() == null ? "now" : minute(Instant.parse(period.closedAt()));
    page.append("<h1>Statement</h1>\n<p>");
    page.append(named(statement.organizationName(), period.organization())).append("</p>\n<p>");
    page.append("Period ").append(period.number()).append(" (").append(period.state());
    page.append("), ").append(minute(Instant.parse(period.openedAt()))).append(" to ").append(to);
    page.append("; as of ").append(minute(now));
    page.append("<small>").append(period.id()).append("</small></p>\n");
    if (statement.payer() != null) {
      page.append("<p>What is owed by ");
      page.append(named(statement.payerName(), statement.payer())).append("</p>\n");
    }
  }

  private static void row(StringBuilder page, LineView line) {
    page.append("<tr>");
    cell(page, named(line.organizationName(), line.organization()));
    cell(page, named(line.consumerName(), line.consumer()));
    cell(page, named(api(line.apiName(), line.versionLabel()), line.subscription()));
    cell(page, text(line.planName()));
    cell(page, text(line.tariffInWords()));
    for (long number : new long[] {line.requests(), line.chargedRequests(), line.freeRequests()}) {
      page.append("<td class=\"n\">").append(number).append("</td>");
    }
    amount(page, line.exact(), line.amount(), line.currency());
  }

  private static void row(StringBuilder page, CorrectionView correction) {
    page.append("<tr>");
    cell(page, named(correction.organizationName(), correction.organization()));
    cell(page, named(correction.consumerName(), correction.consumer()));
    String api = api(correction.apiName(), correction.versionLabel());
    cell(page, named(api, correction.subscription()));
    cell(page, text(correction.planName()));
    String when = minute(Instant.parse(correction.correctedAt()));
    page.append("<td colspan=\"4\">Correction of ").append(when);
    page.append(": ").append(text(correction.reason())).append("</td>");
    amount(page, correction.exact(), correction.amount(), correction.currency());
  }

  private static void cell(StringBuilder page, String content) {
    page.append("<td>").append(content).append("</td>");
  }

  private static void amount(StringBuilder page, String exact, String amount, String currency) {
    page.append("<td class=\"n\" title=\"").append(exact).append("\">");
    page.append(payable(amount, currency)).append("</td></tr>\n");
  }

  private static void sum(StringBuilder page, SumView total) {
    page.append("<p class=\"n\">Total <strong>");
    page.append(payable(total.amount(), total.currency())).append("</strong></p>\n");
  }

  /** What was rounded to what can be paid, with as many digits as that has. */
  static String payable(String amount, String currency) {
    int digits = Currency.getInstance(currency).getDefaultFractionDigits();
    return new BigDecimal(amount).setScale(digits).toPlainString() + " " + currency;
  }

  /** What was deleted has no name any more. */
  private static String named(@Nullable String name, String id) {
    return text(name) + "<small>" + id + "</small>";
  }

  private static @Nullable String api(@Nullable String name, @Nullable String version) {
    return name == null || version == null ? name : name + " " + version;
  }

  private static String minute(Instant at) {
    return MINUTES.format(at);
  }

  private static String text(@Nullable String any) {
    return any == null ? "" : any.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String hash(String style) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
