package io.gatehouse.domain.subscription;

import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.value.Description;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.util.Optional;
import java.util.Set;

/** What was asked for. It never changes, whatever becomes of the subscription. */
public record AccessRequested(
    SubscriptionId id,
    Parties parties,
    Subject subject,
    Set<ScopeName> requestedScopes,
    Optional<Description> justification) {

  public static final int MOST_SCOPES = 200;

  public AccessRequested {
    if (requestedScopes.size() > MOST_SCOPES) {
      throw new InvalidValue("requested_scopes", Fault.TOO_LONG, "at most " + MOST_SCOPES);
    }
    requestedScopes = Set.copyOf(requestedScopes);
  }
}
