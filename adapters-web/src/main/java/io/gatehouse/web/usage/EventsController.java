package io.gatehouse.web.usage;

import io.gatehouse.application.catalog.CatalogAccess;
import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.refusal.Fields;
import io.gatehouse.application.usage.SettledRequestQueries;
import io.gatehouse.domain.billing.Charge;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.usage.UsageEvent;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.gatehouse.web.http.Access;
import io.gatehouse.web.http.Governed;
import io.gatehouse.web.http.HeadRequest;
import io.gatehouse.web.http.LongReads;
import io.gatehouse.web.http.Spool;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The requests themselves, one by one. */
@Controller("/api/usage")
@Tag(name = "Usage")
public class EventsController {

  private static final String NDJSON = "application/x-ndjson";
  private static final Duration USUAL = Duration.ofHours(1);

  private final CatalogAccess catalog;
  private final Authority authority;
  private final Optional<SettledRequestQueries> settled;
  private final UnknownRequests unknown;
  private final Clock clock;

  EventsController(
      CatalogAccess catalog,
      Authority authority,
      Optional<SettledRequestQueries> settled,
      UnknownRequests unknown,
      Clock clock) {
    this.catalog = catalog;
    this.authority = authority;
    this.settled = settled;
    this.unknown = unknown;
    this.clock = clock;
  }

  @Get("/{api}/events")
  @ExecuteOn(LongReads.NAME)
  @Produces(NDJSON)
  @Governed(access = Access.PERMISSION, permission = Permission.READ_USAGE, overOrganization = true)
  @Operation(
      summary = "Get the requests that an API served",
      operationId = "listUsageEvents",
      description =
          "One request per line, in no particular order, as long as the gateway keeps its journal: a"
              + " day by default. A gateway knows its own requests; a control plane without one"
              + " knows none. Of requests whose gateway died before they were settled, every node"
              + " tells: their outcome is unknown, and their status 0.")
  public HttpResponse<StreamedFile> events(
      String api,
      @QueryValue
          @Parameter(description = "First moment, inclusive; an hour before the end by default.")
          Optional<String> from,
      @QueryValue @Parameter(description = "Last moment, exclusive; now by default.")
          Optional<String> to,
      Caller caller,
      HttpRequest<?> request) {
    ApiProduct found = catalog.api(caller, api);
    authority.require(caller, found.organization(), Permission.READ_USAGE);
    Fields fields = new Fields();
    Instant end =
        fields.optional("to", to.orElse(null), UsageFields::moment).orElse(clock.instant());
    Instant begin =
        fields.optional("from", from.orElse(null), UsageFields::moment).orElse(end.minus(USUAL));
    if (!begin.isBefore(end)) {
      String field = from.isPresent() ? "from" : "to";
      fields.reject(field, Fault.OUT_OF_RANGE.text(), "expected: from before to");
    }
    fields.check();
    MediaType ndjson = MediaType.of(NDJSON);
    return HttpResponse.ok(
        HeadRequest.is(request)
            ? new StreamedFile(InputStream.nullInputStream(), ndjson)
            : Spool.of(ndjson, lines -> write(begin, end, found, lines)));
  }

  private void write(Instant from, Instant to, ApiProduct api, Consumer<String> lines) {
    Predicate<UsageEvent> wanted = event -> event.call().api().equals(api.id());
    Consumer<Charge> each = charge -> lines.accept(EventLine.of(charge));
    settled.ifPresent(requests -> requests.between(from, to, wanted, each));
    unknown.between(from, to, api, each);
  }
}
