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
     * @throws InvalidValue if what is asked for is no id of a period
     */
    static Optional<Which> of(String... arguments) {
      List<String> words = List.of(arguments);
      if (words.isEmpty() || words.equals(List.of("--all"))) {
        return Optional.of(new Which(!words.isEmpty(), Optional.empty()));
      }
      if (words.size() != 2 || !words.get(0).equals("--period")) {
        return Optional.empty();
      }
      return Optional.of(new Which(false, Optional.of(PeriodId.parse(words.get(1)))));
    }
  }

  private final Which which;
  private final Settings settings;
  private final Console console;
  private boolean agrees = true;
  private boolean complete = true;

  private Reconcile(Which which, Settings settings, Console console) {
    this.which = which;
    this.settings = settings;
    this.console = console;
  }

  static int run(Which which, Settings settings, Console console) {
    Reconcile work = new Reconcile(which, settings, console);
    int status = Offline.run(settings, console, work::reconcile);
    return work.agrees && work.complete ? status : 1;
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
    console.say(line("organization", "period", "state", "requests", "amount", ""));
    for (BillingPeriod period : periods) {
      show(period, books, context);
    }
    console.say(conclusion(agrees, complete) + "\n");
  }

  static String conclusion(boolean agrees, boolean complete) {
    if (!agrees) {
      return "The books do not agree with what was counted, or could not be worked out.";
    }
    return complete
        ? "Everything agrees."
        : "The books agree, but for requests that could not be booked and are set aside.";
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

  /** One that can't be worked out keeps back no other. */
  private void show(BillingPeriod period, ReconcileBooks books, ApplicationContext context) {
    try {
      show(books.reconcile(period), context);
    } catch (RuntimeException e) {
      agrees = false;
      console.say(period.id() + " could not be worked out: " + Causes.sentence(e, settings) + "\n");
    }
  }

  private void show(Finding finding, ApplicationContext context) {
    BillingPeriod period = finding.period();
    BillingQueries queries = context.getBean(BillingQueries.class);
    Share share = Share.whole(period);
    agrees &= finding.agrees();
    complete &= finding.setAside().isEmpty();
    console.say(
        lines(
            name(context.getBean(Organizations.class), period.organization()),
            Long.toString(period.number()),
            period.state(context.getBean(Clock.class).instant()),
            queries.totals(share),
            verdict(finding.differences().size(), finding.setAside().size())));
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

  static String verdict(int differences, int setAside) {
    String agreement = agreement(differences);
    return setAside == 0 ? agreement : agreement + ", " + setAside + " set aside";
  }

  private static String agreement(int differences) {
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

  /** One of the period, and below it one of each further currency. */
  static String lines(
      String organization, String number, String state, List<Total> totals, String verdict) {
    String requests = Long.toString(totals.stream().mapToLong(Total::requests).sum());
    String first = totals.isEmpty() ? "" : totals.get(0).exact().toString();
    return line(organization, number, state, requests, first, verdict)
        + totals.stream()
            .skip(1)
            .map(total -> line("", "", "", "", total.exact().toString(), ""))
            .collect(Collectors.joining());
  }

  private static String line(String... cells) {
    String line = String.format(Locale.ROOT, "%-32s %8s  %-8s %16s  %28s  %s", (Object[]) cells);
    return line.stripTrailing() + "\n";
  }
}
