package io.gatehouse.application.routing;

import io.gatehouse.application.change.Change;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.credential.KeyOwner;
import io.gatehouse.domain.routing.RoutingTable;
import io.gatehouse.domain.routing.SubscriptionRow;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the few rows of the routing table that one decision is about, as of one moment. By them is
 * decided what a gateway decides that is up to date, wherever that gateway runs.
 */
public final class TableExcerpts {

  private final RoutingSource source;

  public TableExcerpts(RoutingSource source) {
    this.source = source;
  }

  /**
   * An API with its versions, a consumer with its open subscriptions, and a credential.
   *
   * @param credential what the table holds of it
   */
  public RoutingTable of(
      Optional<ApiProduct> api, Optional<KeyOwner> owner, List<Change> credential) {
    Set<Change> subjects = new LinkedHashSet<>();
    api.ifPresent(it -> subjects.add(Change.of(Change.Kind.ORGANIZATION, it.organization())));
    api.ifPresent(it -> subjects.add(Change.of(Change.Kind.API, it.id())));
    owner.ifPresent(it -> subjects.add(Change.of(Change.Kind.ORGANIZATION, it.organization())));
    owner.ifPresent(it -> subjects.add(Change.of(Change.Kind.CONSUMER, it.consumer())));
    subjects.addAll(credential);
    return RoutingTable.EMPTY.at(0, source.read(List.copyOf(subjects)));
  }

  /** The same, with the plan under which the consumer subscribes to the version. */
  public RoutingTable withPlan(RoutingTable table, Optional<KeyOwner> owner, VersionId version) {
    return owner
        .map(it -> table.consumer(it.consumer()))
        .map(consumer -> consumer.to(version))
        .flatMap(SubscriptionRow::planId)
        .map(plan -> table.at(0, source.read(List.of(Change.of(Change.Kind.PLAN, plan)))))
        .orElse(table);
  }
}
