package io.gatehouse.application.subscription;

import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.change.Change;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.Grant;
import io.gatehouse.domain.subscription.Parties;
import io.gatehouse.domain.subscription.Subject;
import io.gatehouse.domain.subscription.Subscription;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Notes what became of a subscription, on the trails of both its sides. */
final class SubscriptionTrail {

  private SubscriptionTrail() {}

  static void write(Notes notes, Action action, Subscription subscription) {
    tell(notes, action, subscription);
    ConsumerId consumer = subscription.requested().parties().consumer();
    notes.changed(Change.of(Change.Kind.CONSUMER, consumer));
  }

  /** As {@link #write}, where the nodes hear of it anyway. */
  static void tell(Notes notes, Action action, Subscription subscription) {
    Parties parties = subscription.requested().parties();
    Map<String, Object> details = details(subscription);
    notes.about(subscription.id()).in(parties.producing());
    details.forEach(notes::detail);
    if (!parties.consuming().equals(parties.producing())) {
      Notes theirs = notes.also(action).in(parties.consuming());
      details.forEach(theirs::detail);
    }
  }

  private static Map<String, Object> details(Subscription subscription) {
    Map<String, Object> details = new TreeMap<>();
    Subject subject = subscription.requested().subject();
    details.put("consumer", subscription.requested().parties().consumer());
    details.put("api", subject.api());
    details.put("version", subject.version());
    subject.plan().ifPresent(plan -> details.put("plan", plan));
    details.put("state", subscription.state().text());
    if (subscription instanceof Subscription.Pending pending) {
      details.put("requested_scopes", scopes(pending.requested().requestedScopes()));
      pending.cap().ifPresent(cap -> details.put("spending_cap", cap));
    } else if (subscription instanceof Subscription.Active active) {
      putGrant(details, active.grant());
    } else if (subscription instanceof Subscription.Suspended suspended) {
      details.put("reason", suspended.reason());
    } else if (subscription instanceof Subscription.Ended ended) {
      details.put("outcome", ended.ending().outcome().text());
      ended.ending().reason().ifPresent(reason -> details.put("reason", reason));
    }
    return details;
  }

  private static void putGrant(Map<String, Object> details, Grant grant) {
    details.put("granted_scopes", scopes(grant.scopes()));
    grant.rateLimit().ifPresent(limit -> details.put("rate_limit", limit));
  }

  private static String scopes(Set<ScopeName> names) {
    return names.stream().sorted().map(ScopeName::value).collect(Collectors.joining(" "));
  }
}
