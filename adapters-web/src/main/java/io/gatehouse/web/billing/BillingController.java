package io.gatehouse.web.billing;

import io.gatehouse.application.billing.BillingAccess;
import io.gatehouse.application.billing.BillingQueries;
import io.gatehouse.application.billing.BillingQueries.PeriodTotals;
import io.gatehouse.application.billing.BillingQueries.Share;
import io.gatehouse.application.billing.ClosePeriod;
import io.gatehouse.application.billing.ClosePeriod.Turn;
import io.gatehouse.application.billing.DebtQueries;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.OrganizationQueries;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.gatehouse.web.http.Access;
import io.gatehouse.web.http.Governed;
import io.gatehouse.web.http.PageView;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the use of APIs costs, and when that is reckoned up. */
@Controller("/api/billing")
@Tag(name = "Billing")
public class BillingController {

  private static final String WHOSE =
      "The id or slug of the organization whose APIs were called. Left out: every one whose books"
          + " you may read.";

  private static final String WHO_PAYS =
      "The id or slug of an organization: what that owes to others, and nothing else. Not beside"
          + " organization.";

  private static final String WHOSE_TO_CLOSE =
      "The id or slug of the organization whose period it is. Left out: every one whose periods you"
          + " may close, which for a platform_admin are all.";

  private final BillingAccess access;
  private final BillingQueries queries;
  private final DebtQueries debts;
  private final OrganizationQueries organizations;
  private final ClosePeriod closePeriod;
  private final Clock clock;

  BillingController(
      BillingAccess access,
      BillingQueries queries,
      DebtQueries debts,
      OrganizationQueries organizations,
      ClosePeriod closePeriod,
      Clock clock) {
    this.access = access;
    this.queries = queries;
    this.debts = debts;
    this.organizations = organizations;
    this.closePeriod = closePeriod;
    this.clock = clock;
  }

  @Get("/summary")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.READ_BILLING,
      refusals = RefusalCode.NOT_FOUND)
  @Operation(
      summary = "See what open periods come to",
      operationId = "getBillingSummary",
      description =
          "What is due to organizations is told; what one owes, to those who name it as `payer`."
              + " Requests are booked within seconds of being answered. Amounts are exact; what can"
              + " be paid is rounded on a statement, once for each line.")
  public SummaryView summary(
      @QueryValue @Parameter(description = WHOSE) Optional<String> organization,
      @QueryValue @Parameter(description = WHO_PAYS) Optional<String> payer,
      Caller caller) {
    List<PeriodTotals> open =
        payer.isPresent()
            ? debts.open(payer(caller, payer.get(), organization))
            : queries.open(access.readable(caller, organization));
    return SummaryView.of(open, names(open.stream().map(PeriodTotals::period)), clock.instant());
  }

  @Get("/api-keys")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.READ_BILLING,
      refusals = RefusalCode.NOT_FOUND)
  @Operation(
      summary = "See what each key has cost in open periods",
      operationId = "listKeyCosts",
      description = "OAuth clients, too, under their own ids.")
  public PageView<KeyCostView> keys(
      @QueryValue @Parameter(description = WHOSE) Optional<String> organization,
      PageRequest page,
      Caller caller) {
    List<PeriodTotals> open = queries.open(access.readable(caller, organization));
    Share share = Share.whole(open.stream().map(PeriodTotals::period).toList());
    return PageView.of(queries.keys(share, page), KeyCostView::of);
  }

  @Post("/reset")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.CLOSE_PERIODS,
      action = Action.CLOSE_PERIOD,
      refusals = RefusalCode.NOT_FOUND)
  @Operation(
      summary = "Close the open period, and open the next",
      operationId = "closePeriod",
      description =
          "Nothing is erased. Requests that were admitted before are booked to the closed period"
              + " for an hour, and after that to the open one. Of several organizations all periods"
              + " are closed or, if that fails, none. Spending caps begin anew; whoever has set one"
              + " finds it on their own trail. Without an Idempotency-Key, whoever sends it again"
              + " closes the next period, too.")
  public HttpResponse<ResetView> reset(
      @QueryValue @Parameter(description = WHOSE_TO_CLOSE) Optional<String> organization,
      Caller caller) {
    List<String> whose = organization.map(List::of).orElseGet(() -> access.closable(caller));
    List<Turn> turns = closePeriod.close(new ClosePeriod.Command(caller, whose));
    return HttpResponse.ok(ResetView.of(turns, clock.instant()));
  }

  @Get("/periods")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.READ_BILLING,
      refusals = RefusalCode.NOT_FOUND)
  @Operation(
      summary = "List billing periods",
      operationId = "listPeriods",
      description =
          "Those in which something is due to organizations; those in which one owes something, to"
              + " those who name it as `payer`.")
  public PageView<ListedPeriodView> periods(
      @QueryValue @Parameter(description = WHOSE) Optional<String> organization,
      @QueryValue @Parameter(description = WHO_PAYS) Optional<String> payer,
      PageRequest page,
      Caller caller) {
    Instant now = clock.instant();
    if (payer.isPresent()) {
      Page<PeriodTotals> owed = debts.periods(payer(caller, payer.get(), organization), page);
      Map<OrganizationId, String> names = names(owed.items().stream().map(PeriodTotals::period));
      return PageView.of(owed, totals -> ListedPeriodView.owed(totals, names, now));
    }
    Page<BillingPeriod> periods = queries.periods(access.readable(caller, organization), page);
    Map<OrganizationId, String> names = names(periods.items().stream());
    return PageView.of(periods, period -> ListedPeriodView.whole(period, names, now));
  }

  /** What is owed to one organization alone is on the statements of its periods. */
  private OrganizationId payer(Caller caller, String payer, Optional<String> organization) {
    if (organization.isPresent()) {
      throw Refused.invalid("organization", Fault.EXCLUDED, "nothing beside payer");
    }
    return access.payer(caller, payer);
  }

  private Map<OrganizationId, String> names(Stream<BillingPeriod> periods) {
    return organizations.names(
        periods.map(BillingPeriod::organization).collect(Collectors.toSet()));
  }
}
