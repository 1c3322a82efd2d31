package io.gatehouse.app.command;

import io.gatehouse.app.settings.DatabaseAddress;
import io.gatehouse.app.settings.Settings;
import io.gatehouse.application.billing.BillingQueries;
import io.gatehouse.application.billing.BillingQueries.Share;
import io.gatehouse.application.billing.BillingQueries.Total;
import io.gatehouse.application.billing.ReconcileBooks;
import io.gatehouse.application.billing.ReconcileBooks.Finding;
import io.gatehouse.application.billing.ReconciliationQueries;
import io.gatehouse.application.billing.ReconciliationQueries.Difference;
import io.gatehouse.application.billing.ReconciliationQueries.Unbooked;
import io.gatehouse.application.organization.Organizations;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.Correction;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.value.InvalidValue;
import io.micronaut.context.ApplicationContext;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Works periods out anew, and shows whether the books agree, without anything that serves. */
final class Reconcile {

  /**
   * Which periods.
   *
   * @param one if it is one alone
   */
  record Which(boolean all, Optional<PeriodId> one) {

    /**
     * @return empty if that is not how to ask for it
     */
    static Optional<Which> of(String... arguments) {
      List<String> words = List.of(arguments);
      if (words.isEmpty() || words.equals(List.of("--all"))) {
        return Optional.of(new Which(!words.isEmpty(), Optional.empty()));
      }
      if (words.size() != 2 || !words.get(0).equals("--period")) {
        return Optional.empty();
      }
      try {
        return Optional.of(new Which(false, Optional.of(PeriodId.parse(words.get(1)))));
      } catch (InvalidValue e) {
        return Optional.empty();
      }
    }
  }

  private final Which which;
  private final Settings settings;
  private final Console console;
  private boolean agrees = true;

  private Reconcile(Which which, Settings settings, Console console) {
    this.which = which;
    this.settings = settings;
    this.console = console;
  }

  static int run(Which which, Settings settings, Console console) {
    Reconcile work = new Reconcile(which, settings, console);
    int status = Offline.run(settings, console, work::reconcile);
    return status == 0 && !work.agrees ? 1 : status;
  }

  private void reconcile(DatabaseAddress address) {
    Offline.withUseCases(address, settings, console, this::reconcile);
  }

  private void reconcile(ApplicationContext context) {
    ReconcileBooks books = context.getBean(ReconcileBooks.class);
    List<BillingPeriod> periods = periods(books, context.getBean(BillingQueries.class));
    if (periods.isEmpty()) {
      console.say("Nothing was ever booked.\n");
      return;
    }
    line("organization", "period", "state", "requests", "amount", "");
    for (BillingPeriod period : periods) {
      show(books.reconcile(period), context);
    }
    console.say(
        agrees ? "Everything agrees.\n" : "The books do not agree with what was counted.\n");
  }

  private List<BillingPeriod> periods(ReconcileBooks books, BillingQueries queries) {
    if (which.one().isPresent()) {
      return List.of(
          queries
              .find(Reach.PLATFORM, which.one().get())
              .orElseThrow(() -> new CannotServe("There is no such period.", null)));
    }
    return which.all() ? books.all() : books.recent();
  }

  private void show(Finding finding, ApplicationContext context) {
    BillingPeriod period = finding.period();
    BillingQueries queries = context.getBean(BillingQueries.class);
    Share share = Share.whole(period);
    List<Total> totals = queries.totals(share);
    agrees &= finding.agrees();
    line(
        name(context.getBean(Organizations.class), period.organization()),
        Long.toString(period.number()),
        period.state(context.getBean(Clock.class).instant()),
        Long.toString(totals.stream().mapToLong(Total::requests).sum()),
        totals.stream().map(total -> total.exact().toString()).collect(Collectors.joining(", ")),
        verdict(finding.differences().size()));
    details(finding);
    queries.corrections(share).forEach(this::corrected);
  }

  private void details(Finding finding) {
    for (Difference each : finding.differences()) {
      String check = each.check().text();
      below("%s: %s: expected %s, found %s", check, each.subject(), each.expected(), each.found());
    }
    for (Unbooked each : finding.setAside()) {
      String whose = each.subscription().map(SubscriptionId::toString).orElse("anybody");
      below("set aside: %s of %s, %s: %s", each.requestId(), each.at(), whose, each.reason());
    }
  }

  private void corrected(Correction each) {
    below("corrected: %s by %s: %s", each.payer().subscription(), each.amount(), each.reason());
  }

  private static String verdict(int differences) {
    return switch (differences) {
      case 0 -> "agrees";
      case 1 -> "1 difference";
      case ReconciliationQueries.MOST -> differences + " differences or more";
      default -> differences + " differences";
    };
  }

  /** Of what was deleted, there is the id. */
  private static String name(Organizations organizations, OrganizationId id) {
    return organizations.find(id).map(found -> found.slug().toString()).orElse(id.toString());
  }

  private void below(String form, Object... values) {
    console.say("    " + String.format(Locale.ROOT, form, values) + "\n");
  }

  private void line(Object... cells) {
    String line = String.format(Locale.ROOT, "%-32s %8s  %-8s %16s  %28s  %s", cells);
    console.say(line.stripTrailing() + "\n");
  }
}
