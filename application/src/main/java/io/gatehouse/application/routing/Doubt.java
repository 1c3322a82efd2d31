package io.gatehouse.application.routing;

import io.gatehouse.application.change.Change;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.routing.RoutingTable;
import io.gatehouse.domain.routing.TableChange;
import io.gatehouse.domain.routing.TableRow;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.Nullable;
import java.util.Optional;

/**
 * What to do about a subject that changed into something of which no sense can be made. Who asks to
 * come in and can't be judged stays out: what can't be read may say that the key was revoked. What
 * is served goes on as it was: a bad change must not take an API away from all who use it.
 */
final class Doubt {

  private Doubt() {}

  /** How the table changes; empty if it does not. */
  static Optional<TableChange> change(Change change) {
    try {
      return Optional.ofNullable(withheld(change));
    } catch (InvalidValue e) {
      // Nothing has such a name.
      return Optional.empty();
    }
  }

  /** What a table that is made anew takes over from the one before. */
  static Optional<TableRow> kept(RoutingTable before, Change change) {
    try {
      return Optional.ofNullable(row(before, change));
    } catch (InvalidValue e) {
      return Optional.empty();
    }
  }

  private static @Nullable TableChange withheld(Change change) {
    return switch (change.kind()) {
      case CONSUMER -> new TableChange.NoConsumer(ConsumerId.parse(change.subject()));
      case KEY -> new TableChange.NoKey(KeyId.parse(change.subject()));
      case CLIENT -> new TableChange.NoClient(ClientId.parse(change.subject()));
      default -> null;
    };
  }

  private static @Nullable TableRow row(RoutingTable before, Change change) {
    return switch (change.kind()) {
      case ORGANIZATION -> before.organization(OrganizationId.parse(change.subject()));
      case API -> before.api(ApiId.parse(change.subject()));
      case PLAN -> before.plan(PlanId.parse(change.subject()));
      default -> null;
    };
  }
}
