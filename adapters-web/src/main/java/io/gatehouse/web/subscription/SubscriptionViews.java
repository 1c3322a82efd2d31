package io.gatehouse.web.subscription;

import io.gatehouse.application.query.Page;
import io.gatehouse.application.subscription.SubscriptionQueries;
import io.gatehouse.application.subscription.SubscriptionQueries.Names;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.web.http.PageView;
import io.gatehouse.web.http.Replies;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Shows subscriptions with the names of what they join. */
@Singleton
public final class SubscriptionViews {

  private final SubscriptionQueries queries;

  SubscriptionViews(SubscriptionQueries queries) {
    this.queries = queries;
  }

  public SubscriptionView of(Subscription subscription) {
    return view(subscription, queries.names(List.of(subscription)));
  }

  HttpResponse<SubscriptionView> reply(Subscription subscription) {
    return Replies.of(of(subscription), subscription.revision().version());
  }

  PageView<SubscriptionView> page(Page<Subscription> page) {
    Map<SubscriptionId, Names> names = queries.names(page.items());
    return PageView.of(page, each -> view(each, names));
  }

  private static SubscriptionView view(
      Subscription subscription, Map<SubscriptionId, Names> names) {
    return SubscriptionView.of(subscription, names.getOrDefault(subscription.id(), Names.NONE));
  }
}
