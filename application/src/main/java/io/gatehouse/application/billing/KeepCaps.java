package io.gatehouse.application.billing;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.billing.SpendingQueries.Part;
import io.gatehouse.application.change.Change;
import io.gatehouse.application.runtime.Transactions;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.billing.Spending;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.Parties;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.subscription.SubscriptionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds out which subscriptions have come to their spending caps, and tells whoever must know:
 * gateways, the people on both sides, and those who count.
 */
public final class KeepCaps {

  private static final Intent INTENT =
      new Intent(Provenance.PLATFORM, Action.REACH_SPENDING_CAP, ResourceRef.PLATFORM);

  private static final String NEAR = Spending.State.NEAR.text();
  private static final String REACHED = Spending.State.REACHED.text();
  private static final String FREE_AGAIN = "free_again";

  private final Audited audited;
  private final Transactions transactions;
  private final CapMarks marks;
  private final SpendingQueries queries;
  private final CapReports reports;

  public KeepCaps(
      Audited audited,
      Transactions transactions,
      CapMarks marks,
      SpendingQueries queries,
      CapReports reports) {
    this.audited = audited;
    this.transactions = transactions;
    this.marks = marks;
    this.queries = queries;
    this.reports = reports;
  }

  /**
   * Looks at those of which requests were booked in the transaction that is running. It is the last
   * thing in it: whoever writes on a chain, or into the change log, comes after all others.
   */
  void booked(Collection<SubscriptionId> subscriptions) {
    List<CappedSubscription> capped = marks.hold(subscriptions);
    if (!capped.isEmpty()) {
      audited.perform(INTENT, notes -> told(judged(capped, notes), notes));
    }
  }

  /** Looks at one that has another cap from here on; nobody books for its producer meanwhile. */
  void changed(Subscription next, Notes notes) {
    if (next.cap().isEmpty() && marks.forget(next.id())) {
      notes.changed(Change.of(Change.Kind.CONSUMER, next.requested().parties().consumer()));
    }
    judged(marks.hold(List.of(next.id())), notes).stream()
        // That it may be spent again is told by the change itself.
        .filter(each -> !each.isRelief())
        .forEach(each -> each.write(notes.also(Action.REACH_SPENDING_CAP)));
  }

  /**
   * Looks at one of which something was put right in the transaction that is running, as its last
   * thing.
   */
  void corrected(SubscriptionId subscription, Notes notes) {
    judged(marks.hold(List.of(subscription)), notes)
        .forEach(each -> each.write(notes.also(Action.REACH_SPENDING_CAP)));
  }

  private static boolean told(List<News> news, Notes notes) {
    if (news.isEmpty()) {
      notes.nothing();
      return false;
    }
    news.get(0).write(notes);
    news.stream().skip(1).forEach(each -> each.write(notes.also(Action.REACH_SPENDING_CAP)));
    return true;
  }

  /** Leaves the marks as they are now. */
  private List<News> judged(List<CappedSubscription> capped, Notes notes) {
    Map<SubscriptionId, List<Part>> parts = capped.isEmpty() ? Map.of() : parts(capped);
    List<News> news = new ArrayList<>();
    List<CapMark> next = new ArrayList<>();
    for (CappedSubscription each : capped) {
      CapMark mark = judged(each, parts.getOrDefault(each.id(), List.of()), news, notes);
      if (!mark.equals(each.mark())) {
        next.add(mark);
      }
    }
    marks.save(next);
    return news;
  }

  private Map<SubscriptionId, List<Part>> parts(List<CappedSubscription> capped) {
    Map<SubscriptionId, OrganizationId> producers =
        capped.stream()
            .collect(Collectors.toMap(CappedSubscription::id, its -> its.parties().producing()));
    return queries.open(producers).stream().collect(Collectors.groupingBy(Part::subscription));
  }

  private CapMark judged(
      CappedSubscription capped, List<Part> parts, List<News> news, Notes notes) {
    Spending spending = Spending.of(capped.cap(), parts.stream().map(Part::amount).toList());
    Optional<PeriodId> period = parts.stream().map(Part::period).findFirst();
    CapMark before = capped.mark().within(period, capped.cap());
    CapMark after = before.at(spending);
    List<Integer> thresholds = before.news(spending);
    for (int percent : thresholds) {
      String state = percent == Spending.WHOLE ? REACHED : NEAR;
      news.addAll(News.of(capped, spending, percent, state));
      transactions.afterCommit(() -> reports.reached(capped.id(), percent));
    }
    if (after.spentOut() != before.spentOut()) {
      notes.changed(Change.of(Change.Kind.CONSUMER, capped.parties().consumer()));
      if (thresholds.isEmpty()) {
        // There are prices by which one more request makes all of them cheaper; and corrections.
        String state = after.spentOut() ? REACHED : FREE_AGAIN;
        news.addAll(News.of(capped, spending, spending.percent(), state));
      }
    }
    return after;
  }

  /**
   * What one side of a subscription is told.
   *
   * @param state near or reached, or that it may be spent again
   */
  private record News(
      OrganizationId side,
      CappedSubscription capped,
      Spending spending,
      long percent,
      String state) {

    static List<News> of(CappedSubscription capped, Spending spending, long percent, String state) {
      Parties parties = capped.parties();
      return Stream.of(parties.producing(), parties.consuming())
          .distinct()
          .map(side -> new News(side, capped, spending, percent, state))
          .toList();
    }

    boolean isRelief() {
      return state.equals(FREE_AGAIN);
    }

    void write(Notes entry) {
      entry
          .in(side)
          .about(capped.id())
          .detail("consumer", capped.parties().consumer())
          .detail("percent", percent)
          .detail("state", state)
          .detail("spent", spending.spent())
          .detail("spending_cap", spending.cap());
    }
  }
}
