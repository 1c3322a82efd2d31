package io.gatehouse.persistence.subscription;

import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.subscription.Ending;
import io.gatehouse.domain.subscription.Grant;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.value.Reason;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What a subscription has of that which only some states have. */
record SubscriptionColumns(
    Optional<Grant> grant, Optional<Reason> reason, Optional<Ending> ending) {

  static SubscriptionColumns of(Subscription subscription) {
    Optional<Ending> ending =
        subscription instanceof Subscription.Ended ended
            ? Optional.of(ended.ending())
            : Optional.empty();
    Optional<Reason> reason =
        subscription instanceof Subscription.Suspended suspended
            ? Optional.of(suspended.reason())
            : ending.flatMap(Ending::reason);
    return new SubscriptionColumns(subscription.granted(), reason, ending);
  }

  Optional<List<String>> grantedScopes() {
    return grant.map(given -> texts(given.scopes()));
  }

  Optional<RateLimit> rateLimit() {
    return grant.flatMap(Grant::rateLimit);
  }

  static List<String> texts(Collection<ScopeName> scopes) {
    return scopes.stream().map(ScopeName::value).sorted().toList();
  }
}
