package io.gatehouse.web.subscription;

import io.gatehouse.application.billing.SpendingQueries;
import io.gatehouse.application.billing.SpendingQueries.Part;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.subscription.ChargedCurrency;
import io.gatehouse.application.subscription.SubscriptionQueries;
import io.gatehouse.application.subscription.SubscriptionQueries.Names;
import io.gatehouse.domain.billing.Spending;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.subscription.Parties;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.web.http.PageView;
import io.gatehouse.web.http.Replies;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Shows subscriptions with the names of what they join. */
@Singleton
public final class SubscriptionViews {

  private final SubscriptionQueries queries;
  private final SpendingQueries spendings;
  private final ChargedCurrency currencies;

  SubscriptionViews(
      SubscriptionQueries queries, SpendingQueries spendings, ChargedCurrency currencies) {
    this.queries = queries;
    this.spendings = spendings;
    this.currencies = currencies;
  }

  /**
   * One by itself also tells what is spent: everybody who sees it how far it has come with a cap,
   * but without one only who reads the books of either side.
   */
  public SubscriptionView of(Caller caller, Subscription subscription) {
    Map<SubscriptionId, Names> names = queries.names(List.of(subscription));
    boolean told = subscription.cap().isPresent() || readsBooks(caller, subscription);
    return view(subscription, names, told ? Optional.of(spending(subscription)) : Optional.empty());
  }

  HttpResponse<SubscriptionView> reply(Caller caller, Subscription subscription) {
    return Replies.of(of(caller, subscription), subscription.revision().version());
  }

  PageView<SubscriptionView> page(Page<Subscription> page) {
    Map<SubscriptionId, Names> names = queries.names(page.items());
    return PageView.of(page, each -> view(each, names, Optional.empty()));
  }

  private static boolean readsBooks(Caller caller, Subscription subscription) {
    Parties parties = subscription.requested().parties();
    return Stream.of(parties.consuming(), parties.producing())
        .anyMatch(side -> caller.permits(side, Permission.READ_BILLING));
  }

  private SpendingView spending(Subscription subscription) {
    OrganizationId producer = subscription.requested().parties().producing();
    List<Money> parts =
        spendings.open(Map.of(subscription.id(), producer)).stream().map(Part::amount).toList();
    return subscription
        .cap()
        .map(cap -> SpendingView.of(Spending.of(cap, parts)))
        .orElseGet(() -> SpendingView.of(Spending.spent(currency(subscription, parts), parts)));
  }

  private Currency currency(Subscription subscription, List<Money> parts) {
    List<Currency> charged = parts.stream().map(Money::currency).distinct().toList();
    return charged.size() == 1 ? charged.get(0) : currencies.now(subscription);
  }

  private static SubscriptionView view(
      Subscription subscription,
      Map<SubscriptionId, Names> names,
      Optional<SpendingView> spending) {
    Names its = names.getOrDefault(subscription.id(), Names.NONE);
    return SubscriptionView.of(subscription, its, spending);
  }
}
