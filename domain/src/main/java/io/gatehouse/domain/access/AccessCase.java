package io.gatehouse.domain.access;

import io.gatehouse.domain.catalog.Operation;
import io.gatehouse.domain.routing.ConsumerRow;
import io.gatehouse.domain.routing.KeyRow;
import io.gatehouse.domain.routing.RoutingTable;
import io.gatehouse.domain.routing.SubscriptionRow;
import io.gatehouse.domain.routing.VersionRow;
import io.gatehouse.domain.value.Nullable;
import java.util.List;

/**
 * A request with what the table knows about it. Everything is looked up once, when it is needed.
 */
final class AccessCase {

  final AccessRequest request;
  final VersionRow version;
  private final RoutingTable table;
  private @Nullable KeyRow key;
  private @Nullable ConsumerRow consumer;
  private @Nullable SubscriptionRow subscription;
  private @Nullable Operation operation;

  AccessCase(RoutingTable table, AccessRequest request) {
    this.table = table;
    this.request = request;
    this.version = request.route().version();
  }

  /** Whether nobody needs to prove anything. */
  boolean isOpen() {
    return version.isOpen();
  }

  @Nullable
  KeyRow key() {
    if (key == null && request.presented() instanceof Presented.Key presented) {
      KeyRow found = table.key(presented.fingerprint());
      // A key whose consumer is gone is nobody's.
      consumer = found == null ? null : table.consumer(found.consumer());
      key = consumer == null ? null : found;
    }
    return key;
  }

  @Nullable
  SubscriptionRow subscription() {
    if (subscription == null && key() != null && consumer != null) {
      subscription = consumer.to(version.id());
    }
    return subscription;
  }

  @Nullable
  Operation operation() {
    if (operation == null && version.declaresOperations()) {
      operation = version.operation(request.method(), segments());
    }
    return operation;
  }

  List<String> segments() {
    return request.route().segments();
  }

  AccessDecision granted() {
    return isOpen()
        ? new AccessDecision.Granted(null, null, operation())
        : new AccessDecision.Granted(key(), subscription(), operation());
  }
}
