package io.gatehouse.web.subscription;

import io.gatehouse.application.billing.SpendingQueries;
import io.gatehouse.application.billing.SpendingQueries.Part;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.subscription.SubscriptionQueries;
import io.gatehouse.application.subscription.SubscriptionQueries.Names;
import io.gatehouse.domain.billing.Spending;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.web.http.PageView;
import io.gatehouse.web.http.Replies;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows subscriptions with the names of what they join. */
@Singleton
public final class SubscriptionViews {

  private final SubscriptionQueries queries;
  private final SpendingQueries spendings;

  SubscriptionViews(SubscriptionQueries queries, SpendingQueries spendings) {
    this.queries = queries;
    this.spendings = spendings;
  }

  /** One by itself also tells what is spent of its cap. */
  public SubscriptionView of(Subscription subscription) {
    return view(subscription, queries.names(List.of(subscription)), spending(subscription));
  }

  HttpResponse<SubscriptionView> reply(Subscription subscription) {
    return Replies.of(of(subscription), subscription.revision().version());
  }

  PageView<SubscriptionView> page(Page<Subscription> page) {
    Map<SubscriptionId, Names> names = queries.names(page.items());
    return PageView.of(page, each -> view(each, names, Optional.empty()));
  }

  private Optional<Spending> spending(Subscription subscription) {
    OrganizationId producer = subscription.requested().parties().producing();
    return subscription
        .cap()
        .map(cap -> Spending.of(cap, amounts(Map.of(subscription.id(), producer))));
  }

  private List<Money> amounts(Map<SubscriptionId, OrganizationId> producers) {
    return spendings.open(producers).stream().map(Part::amount).toList();
  }

  private static SubscriptionView view(
      Subscription subscription, Map<SubscriptionId, Names> names, Optional<Spending> spending) {
    Names its = names.getOrDefault(subscription.id(), Names.NONE);
    return SubscriptionView.of(subscription, its, spending);
  }
}
