package io.gatehouse.web.usage;

import io.gatehouse.application.usage.GroupBy;
import io.gatehouse.application.usage.UsageCounts;
import io.gatehouse.application.usage.UsageQuestion;
import io.gatehouse.application.usage.UsageReport;
import io.gatehouse.domain.audit.AuditLine;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How something was used.
 *
 * @param from to the minute
 * @param errors so many of the requests were not answered whole, or with an error
 * @param items one for each group, if there are any
 */
@Serdeable
public record UsageView(
    String from,
    String to,
    @Schema(example = "15000") long totalRequests,
    @Schema(example = "14987") long successfulRequests,
    @Schema(example = "13") long errors,
    @Schema(example = "14980") long chargedRequests,
    LatencyView latencyMs,
    @Schema(
            description =
                "Each has what it is told apart by under that name, such as key or hour; then its"
                    + " requests, of which successful, errors and charged, and latency_ms.",
            example =
                "[{\"key\":\"key_01jd7v2k8yf3s9w4t6x5z0qm1c\",\"requests\":15000,"
                    + "\"successful\":14987,\"errors\":13,\"charged\":14980,"
                    + "\"latency_ms\":{\"p50\":3.2,\"p95\":12.5,\"p99\":48.5}}]")
        List<Map<String, Object>> items) {

  static UsageView of(UsageQuestion question, UsageReport report) {
    UsageCounts total = report.total();
    return new UsageView(
        AuditLine.time(question.from()),
        AuditLine.time(question.to()),
        total.requests(),
        total.successful(),
        total.errors(),
        total.charged(),
        LatencyView.of(total.latency()),
        question.group() == GroupBy.NOTHING
            ? List.of()
            : report.items().stream().map(item -> item(question.group(), item)).toList());
  }

  private static Map<String, Object> item(GroupBy group, UsageReport.Item item) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put(group.text(), group == GroupBy.STATUS ? Integer.valueOf(item.name()) : item.name());
    view.put("requests", item.counts().requests());
    view.put("successful", item.counts().successful());
    view.put("errors", item.counts().errors());
    view.put("charged", item.counts().charged());
    view.put("latency_ms", LatencyView.of(item.counts().latency()).members());
    return view;
  }
}
