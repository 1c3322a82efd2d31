package io.gatehouse.web.billing;

import io.gatehouse.domain.value.Nullable;
import io.gatehouse.web.billing.StatementView.LineView;
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
import java.util.List;

/** A statement for spreadsheets, as RFC 4180 has it. Nothing in it begins a formula. */
@Singleton
@Produces(StatementCsv.TYPE)
final class StatementCsv implements MessageBodyWriter<StatementView> {

  static final String TYPE = "text/csv";

  private static final MediaType CSV = MediaType.of(TYPE);
  private static final String HEAD =
      "period,organization,consumer,subscription,tariff,requests,charged_requests,free_requests,"
          + "currency,exact,amount,kind,consumer_name,api_name,version_label,plan_name,"
          + "tariff_in_words,reason\r\n";

  /** By which spreadsheets know a formula. */
  private static final String FORMULAS = "=+-@";

  @Override
  public boolean isWriteable(Argument<StatementView> type, MediaType mediaType) {
    return CSV.matches(mediaType);
  }

  @Override
  public void writeTo(
      Argument<StatementView> type,
      MediaType mediaType,
      StatementView statement,
      MutableHeaders headers,
      OutputStream out) {
    headers.set(HttpHeaders.CONTENT_TYPE, TYPE + ";charset=utf-8");
    try {
      out.write(text(statement).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(StatementView statement) {
    StringBuilder text = new StringBuilder(HEAD);
    for (LineView line : statement.lines()) {
      row(text, statement.period().id(), line);
    }
    for (CorrectionView correction : statement.corrections()) {
      row(text, correction);
    }
    return text.toString();
  }

  private static void row(StringBuilder text, String period, LineView line) {
    row(
        text,
        List.of(
            period,
            line.organization(),
            line.consumer(),
            line.subscription(),
            quoted(line.tariff()),
            line.requests(),
            line.chargedRequests(),
            line.freeRequests(),
            line.currency(),
            line.exact(),
            line.amount(),
            "usage",
            quoted(line.consumerName()),
            quoted(line.apiName()),
            quoted(line.versionLabel()),
            quoted(line.planName()),
            quoted(line.tariffInWords()),
            ""));
  }

  private static void row(StringBuilder text, CorrectionView correction) {
    row(
        text,
        List.of(
            correction.period(),
            correction.organization(),
            correction.consumer(),
            correction.subscription(),
            "",
            0,
            0,
            0,
            correction.currency(),
            correction.exact(),
            correction.amount(),
            "correction",
            quoted(correction.consumerName()),
            quoted(correction.apiName()),
            quoted(correction.versionLabel()),
            quoted(correction.planName()),
            "",
            quoted(correction.reason())));
  }

  private static void row(StringBuilder text, List<Object> cells) {
    String between = "";
    for (Object cell : cells) {
      text.append(between).append(cell);
      between = ",";
    }
    text.append("\r\n");
  }

  /** What somebody has typed. */
  private static String quoted(@Nullable String any) {
    if (any == null || any.isEmpty()) {
      return "";
    }
    String guard = FORMULAS.indexOf(any.charAt(0)) >= 0 ? "'" : "";
    return '"' + guard + any.replace("\"", "\"\"") + '"';
  }
}
