package io.gatehouse.web.billing;

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
          + "currency,exact,amount\r\n";

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
    StringBuilder text = new StringBuilder(HEAD);
    for (LineView line : statement.lines()) {
      row(text, statement.period().id(), line);
    }
    try {
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void row(StringBuilder text, String period, LineView line) {
    List<Object> cells =
        List.of(
            period,
            line.organization(),
            line.consumer(),
            line.subscription(),
            '"' + line.tariff().replace("\"", "\"\"") + '"',
            line.requests(),
            line.chargedRequests(),
            line.freeRequests(),
            line.currency(),
            line.exact(),
            line.amount());
    String between = "";
    for (Object cell : cells) {
      text.append(between).append(cell);
      between = ",";
    }
    text.append("\r\n");
  }
}
