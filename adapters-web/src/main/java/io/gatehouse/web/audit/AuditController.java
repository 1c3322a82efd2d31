package io.gatehouse.web.audit;

import io.gatehouse.application.audit.AuditFilter;
import io.gatehouse.application.audit.AuditQueries;
import io.gatehouse.application.audit.ExportAudit;
import io.gatehouse.application.audit.VerifyAudit;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.TrailAccess;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.refusal.Fields;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.Chain;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.gatehouse.domain.value.Rfc3339;
import io.gatehouse.web.http.Access;
import io.gatehouse.web.http.Governed;
import io.gatehouse.web.http.HeadRequest;
import io.gatehouse.web.http.LongReads;
import io.gatehouse.web.http.PageView;
import io.gatehouse.web.http.Spool;
import io.micronaut.http.HttpHeaders;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The audit trail. */
@Controller("/api/audit")
@Tag(name = "Audit")
public class AuditController {

  private static final String WHOSE =
      "The id or slug of an organization, or platform for the platform's own trail; of an"
          + " organization that was deleted, the id. Left out: every trail that you may read.";

  private static final int MOST_OF_A_NAME = 200;

  private final AuditQueries queries;
  private final TrailAccess access;
  private final ExportAudit exportAudit;
  private final VerifyAudit verifyAudit;

  AuditController(
      AuditQueries queries, TrailAccess access, ExportAudit exportAudit, VerifyAudit verifyAudit) {
    this.queries = queries;
    this.access = access;
    this.exportAudit = exportAudit;
    this.verifyAudit = verifyAudit;
  }

  @Get
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.READ_AUDIT,
      refusals = {RefusalCode.NOT_FOUND, RefusalCode.TRAIL_UNREADABLE})
  @Operation(summary = "Search the audit trail", operationId = "listAudit")
  public PageView<AuditEntryView> list(
      @QueryValue Optional<String> actor,
      @QueryValue Optional<String> action,
      @QueryValue Optional<String> resource,
      @QueryValue @Parameter(description = "allowed or denied") Optional<String> decision,
      @QueryValue @Parameter(description = WHOSE) Optional<String> organization,
      @QueryValue @Parameter(description = "First moment, inclusive.") Optional<String> from,
      @QueryValue @Parameter(description = "Last moment, exclusive.") Optional<String> to,
      PageRequest page,
      Caller caller) {
    List<Chain> chains = access.readable(caller, organization);
    Fields fields = new Fields();
    AuditFilter filter =
        new AuditFilter(
            chains,
            read(fields, "actor", actor, AuditController::name),
            read(fields, "action", action, AuditController::action),
            read(fields, "resource", resource, AuditController::name),
            read(fields, "decision", decision, AuditController::decision),
            read(fields, "from", from, Rfc3339::parse),
            read(fields, "to", to, Rfc3339::parse));
    checkOrder(fields, filter);
    fields.check();
    return PageView.of(queries.page(filter, page), AuditEntryView::of);
  }

  @Get("/export")
  @ExecuteOn(LongReads.NAME)
  @Produces("application/x-ndjson")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.READ_AUDIT,
      action = Action.EXPORT_AUDIT,
      refusals = {RefusalCode.NOT_FOUND, RefusalCode.TRAIL_UNREADABLE})
  @Operation(
      summary = "Export the audit trail",
      operationId = "exportAudit",
      description =
          "One entry per line, chain after chain. Each chain begins with its last entry, which records"
              + " this export and so says where the chain ends; the others follow, oldest first. Keep"
              + " the bytes as they are: the hashes cover them.")
  public HttpResponse<StreamedFile> export(
      @QueryValue @Parameter(description = WHOSE) Optional<String> organization,
      Caller caller,
      HttpRequest<?> request) {
    List<Chain> chains = access.readable(caller, organization);
    var command = new ExportAudit.Command(caller.provenance(), chains);
    MediaType ndjson = MediaType.of("application/x-ndjson");
    // Nothing leaves the house with the answer to a HEAD, so no export is put on record.
    StreamedFile entries =
        HeadRequest.is(request)
            ? new StreamedFile(InputStream.nullInputStream(), ndjson)
            : Spool.of(ndjson, lines -> exportAudit.export(command, lines));
    return HttpResponse.ok(entries)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.ndjson\"");
  }

  @Get("/verify")
  @ExecuteOn(LongReads.NAME)
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.READ_AUDIT,
      refusals = RefusalCode.NOT_FOUND)
  @Operation(summary = "Verify the audit trail as it is stored", operationId = "verifyAudit")
  public AuditVerificationView verify(
      @QueryValue @Parameter(description = WHOSE) Optional<String> organization, Caller caller) {
    List<Chain> chains = access.readable(caller, organization);
    return AuditVerificationView.of(verifyAudit.verify(chains));
  }

  private static <T> Optional<T> read(
      Fields fields, String name, Optional<String> value, Function<String, T> reader) {
    return fields.optional(name, value.orElse(null), reader);
  }

  private static String action(String text) {
    for (Action action : Action.values()) {
      if (action.text().equals(text)) {
        return text;
      }
    }
    throw new InvalidValue("action", Fault.OUT_OF_RANGE, "the name of an audit action");
  }

  private static String decision(String text) {
    if (!text.equals("allowed") && !text.equals("denied")) {
      throw new InvalidValue("decision", Fault.OUT_OF_RANGE, "allowed or denied");
    }
    return text;
  }

  /** As actors and resources are called; nothing else is ever found. */
  private static String name(String text) {
    if (text.length() > MOST_OF_A_NAME || text.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidValue("name", Fault.MALFORMED, "an id, a slug or the name of a resource");
    }
    return text;
  }

  /** Nothing is ever found between them the wrong way round, which looks like nothing happened. */
  private static void checkOrder(Fields fields, AuditFilter filter) {
    boolean reversed = filter.from().flatMap(from -> filter.to().map(from::isAfter)).orElse(false);
    if (reversed) {
      fields.reject("from", Fault.OUT_OF_RANGE.text(), "expected: not later than to");
      fields.reject("to", Fault.OUT_OF_RANGE.text(), "expected: not earlier than from");
    }
  }
}
