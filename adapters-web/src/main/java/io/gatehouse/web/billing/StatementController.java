package io.gatehouse.web.billing;

import io.gatehouse.application.billing.BillingAccess;
import io.gatehouse.application.billing.BillingAccess.Excerpt;
import io.gatehouse.application.billing.BillingQueries;
import io.gatehouse.application.billing.BillingQueries.Share;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.OrganizationQueries;
import io.gatehouse.domain.billing.Statement;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.web.http.Access;
import io.gatehouse.web.http.Governed;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.Optional;

/** What a period comes to, line by line, and whether that is right. */
@Controller("/api/billing/periods/{period}")
@Tag(name = "Billing")
public class StatementController {

  private static final String WHOSE_PART =
      "The id or slug of an organization: only what that owes. Left out: all of it or, for those"
          + " who may not see that, what the only organization of theirs owes that owes anything;"
          + " if several do, say which.";

  private final BillingAccess access;
  private final BillingQueries queries;
  private final OrganizationQueries organizations;
  private final OneReconciliation reconciliation;
  private final Clock clock;

  StatementController(
      BillingAccess access,
      BillingQueries queries,
      OrganizationQueries organizations,
      OneReconciliation reconciliation,
      Clock clock) {
    this.access = access;
    this.queries = queries;
    this.organizations = organizations;
    this.reconciliation = reconciliation;
    this.clock = clock;
  }

  @Get("/statement")
  @Produces({MediaType.APPLICATION_JSON, StatementCsv.TYPE, MediaType.TEXT_HTML})
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.READ_BILLING,
      overOrganization = true)
  @Operation(
      summary = "See the statement of a period",
      operationId = "getStatement",
      description =
          "As JSON, as CSV, or as a page to print, by the Accept header. Of a period that is open"
              + " or settling it is what is known so far. Names are as they are now; what was"
              + " deleted has none. Those who read the books of a payer see the part of that.")
  public StatementView statement(
      String period,
      @QueryValue @Parameter(description = WHOSE_PART) Optional<String> payer,
      Caller caller) {
    Excerpt excerpt = access.excerpt(caller, period, payer);
    Share share = excerpt.share();
    Statement statement =
        new Statement(excerpt.period(), queries.lines(share), queries.corrections(share));
    PartyNames names = PartyNames.of(queries, organizations, statement, excerpt.payer());
    return StatementView.of(statement, excerpt.payer(), names, clock.instant());
  }

  @Get("/reconciliation")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.READ_BILLING,
      overOrganization = true)
  @Operation(
      summary = "Work a period out anew, and compare",
      operationId = "reconcilePeriod",
      description =
          "From what was counted in each hour, in SQL alone, to the billionth. While requests are"
              + " being booked it sees a moment in which all of them are, or none. Requests that"
              + " could not be booked at all are in no count; they are listed, and it is not ok."
              + " One period is worked out at a time, for a minute at most, and one organization's"
              + " not twice in a row while others ask: whoever has to wait is told overloaded, and"
              + " so is whoever asks for one that takes longer. The command reconcile has more"
              + " patience.")
  public ReconciliationView reconcile(String period, Caller caller) {
    return reconciliation.of(access.period(caller, period));
  }
}
