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
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A statement to be looked at, and printed. It needs nothing from anywhere else. */
@Singleton
@Produces(MediaType.TEXT_HTML)
final class StatementPage implements MessageBodyWriter<StatementView> {

  private static final String STYLE =
      """
      body { font: 14px/1.4 sans-serif; margin: 2em; color: #111 }
      table { border-collapse: collapse; width: 100% }
      th, td { border-bottom: 1px solid #ccc; padding: .3em .6em; text-align: left }
      .n { text-align: right; font-variant-numeric: tabular-nums }
      thead { display: table-header-group }
      tr { break-inside: avoid }
      @media print { body { margin: 0; font-size: 10pt } }
      """;

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
    try {
      out.write(page(statement).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String page(StatementView statement) {
    PeriodView period = statement.period();
    StringBuilder page = new StringBuilder("<!doctype html>\n<html lang=\"en\">\n<head>\n");
    page.append("<meta charset=\"utf-8\">\n<title>Statement ").append(period.id());
    page.append("</title>\n<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n");
    page.append("<h1>Statement</h1>\n<p>").append(text(period.organization()));
    page.append(", period ").append(period.number()).append(" (").append(period.state());
    page.append("): ").append(period.openedAt()).append(" to ");
    page.append(period.closedAt() == null ? "now" : period.closedAt()).append("</p>\n");
    if (statement.payer() != null) {
      page.append("<p>What ").append(statement.payer()).append(" owes</p>\n");
    }
    page.append("<table>\n<thead><tr><th>Consumer</th><th>API</th><th>Plan</th><th>Tariff</th>");
    page.append("<th class=\"n\">Requests</th><th class=\"n\">Charged</th>");
    page.append("<th class=\"n\">Free</th><th class=\"n\">Amount</th></tr></thead>\n<tbody>\n");
    statement.lines().forEach(line -> row(page, line));
    statement.corrections().forEach(correction -> row(page, correction));
    page.append("</tbody>\n</table>\n");
    statement.totals().forEach(total -> sum(page, total));
    return page.append("</body>\n</html>\n").toString();
  }

  private static void row(StringBuilder page, LineView line) {
    page.append("<tr><td>").append(named(line.consumerName(), line.consumer()));
    page.append("</td><td>").append(named(api(line), line.subscription()));
    page.append("</td><td>").append(text(Objects.requireNonNullElse(line.planName(), "")));
    page.append("</td><td>").append(text(line.tariffInWords()));
    for (Object number :
        new Object[] {line.requests(), line.chargedRequests(), line.freeRequests()}) {
      page.append("</td><td class=\"n\">").append(number);
    }
    page.append("</td>");
    amount(page, line.exact(), line.amount(), line.currency());
  }

  private static void row(StringBuilder page, CorrectionView correction) {
    page.append("<tr><td>").append(correction.consumer());
    page.append("</td><td>").append(correction.subscription());
    page.append("</td><td colspan=\"5\">Correction of ").append(correction.correctedAt());
    page.append(": ").append(text(correction.reason())).append("</td>");
    amount(page, correction.exact(), correction.amount(), correction.currency());
  }

  private static void amount(StringBuilder page, String exact, String amount, String currency) {
    page.append("<td class=\"n\" title=\"").append(exact).append("\">");
    page.append(amount).append(' ').append(currency).append("</td></tr>\n");
  }

  /** What was deleted has no name any more. */
  private static String named(@Nullable String name, String id) {
    return name == null ? id : "<span title=\"" + id + "\">" + text(name) + "</span>";
  }

  private static @Nullable String api(LineView line) {
    String version = line.versionLabel();
    return line.apiName() == null || version == null
        ? line.apiName()
        : line.apiName() + " " + version;
  }

  private static void sum(StringBuilder page, SumView total) {
    page.append("<p class=\"n\"><strong>").append(total.amount()).append(' ');
    page.append(total.currency()).append("</strong></p>\n");
  }

  private static String text(String any) {
    return any.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
