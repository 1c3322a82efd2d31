package io.gatehouse.web.usage;

import io.gatehouse.application.billing.IngestUsage;
import io.gatehouse.application.billing.IngestVerdict;
import io.gatehouse.application.billing.ReportedRequest;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.refusal.Fields;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.web.http.Access;
import io.gatehouse.web.http.Governed;
import io.gatehouse.web.usage.IngestView.RefusedEvent;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What gateways report that measure by themselves. */
@Controller("/api/usage")
@Tag(name = "Usage")
public class IngestController {

  /** Requests that were let in and settled elsewhere. */
  @Serdeable
  public record IngestBody(
      @Nullable
          @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "1 to 1000 of them.")
          List<EventBody> events) {}

  private final IngestUsage ingest;

  IngestController(IngestUsage ingest) {
    this.ingest = ingest;
  }

  @Post("/events")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.REPORT_USAGE,
      action = Action.INGEST_USAGE,
      severally = true)
  @Operation(
      summary = "Report requests that a gateway of one's own has served",
      operationId = "ingestUsage",
      description =
          "They are counted and booked like those of Gatehouse's own gateways, for the subscription"
              + " and the key that were good when the request was made, at the prices that go for"
              + " them now. An id that was told before is a duplicate and changes nothing, for 35"
              + " days at least: after a failure, send the same events again. One that is refused"
              + " does not keep back the others; a field that is unknown, or of another type, does:"
              + " nothing is counted then. For whoever administers the organization whose API it"
              + " is; versions of other organizations are unknown.")
  public HttpResponse<IngestView> ingest(@Body IngestBody body, Caller caller) {
    Fields fields = new Fields();
    List<EventBody> events =
        fields.required("events", body.events(), IngestController::several).orElseGet(List::of);
    fields.check();
    List<RefusedEvent> refused = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    List<ReportedRequest> reports = new ArrayList<>();
    for (int at = 0; at < events.size(); at++) {
      try {
        reports.add(events.get(at).request());
        places.add(at);
      } catch (Refused e) {
        refused.add(new RefusedEvent(at, events.get(at).id(), e.code().text(), sentence(e)));
      }
    }
    List<IngestVerdict> verdicts = ingest.ingest(new IngestUsage.Command(caller, reports));
    return HttpResponse.ok(view(verdicts, reports, places, refused));
  }

  private static IngestView view(
      List<IngestVerdict> verdicts,
      List<ReportedRequest> reports,
      List<Integer> places,
      List<RefusedEvent> refused) {
    int accepted = 0;
    int duplicates = 0;
    for (int at = 0; at < verdicts.size(); at++) {
      IngestVerdict verdict = verdicts.get(at);
      switch (verdict) {
        case ACCEPTED -> accepted++;
        case DUPLICATE -> duplicates++;
        default ->
            refused.add(
                new RefusedEvent(
                    places.get(at), reports.get(at).id(), verdict.text(), verdict.meaning()));
      }
    }
    refused.sort(Comparator.comparing(RefusedEvent::index));
    return new IngestView(accepted, duplicates, refused);
  }

  private static List<EventBody> several(List<EventBody> events) {
    if (events.isEmpty() || events.size() > IngestUsage.MOST_EVENTS) {
      throw new InvalidValue(
          "events", Fault.OUT_OF_RANGE, "1 to " + IngestUsage.MOST_EVENTS + " events");
    }
    return events;
  }

  private static String sentence(Refused refused) {
    return refused.errors().stream()
        .map(error -> error.field() + ": " + error.message())
        .collect(Collectors.joining("; "));
  }
}
