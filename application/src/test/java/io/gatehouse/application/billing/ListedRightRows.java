package io.gatehouse.application.billing;

import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.routing.ApiRow;
import io.gatehouse.domain.routing.ClientRow;
import io.gatehouse.domain.routing.ConsumerRow;
import io.gatehouse.domain.routing.KeyRow;
import io.gatehouse.domain.routing.PlanRow;
import io.gatehouse.domain.routing.TableRow;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.usage.CredentialRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks through all rows that there are. */
public final class ListedRightRows implements RightRows {

  private final List<TableRow> all;

  public ListedRightRows(List<TableRow> all) {
    this.all = List.copyOf(all);
  }

  @Override
  public List<TableRow> of(Set<VersionId> versions, Set<CredentialRef> credentials) {
    List<TableRow> rows = new ArrayList<>();
    for (TableRow row : all) {
      boolean asked =
          row instanceof ApiRow api
              && api.versions().stream().anyMatch(version -> versions.contains(version.id()));
      if (asked || credential(row).filter(credentials::contains).isPresent()) {
        rows.add(row);
      }
    }
    List<ConsumerRow> owners = new ArrayList<>();
    for (TableRow row : all) {
      if (row instanceof ConsumerRow consumer
          && rows.stream().anyMatch(each -> owns(consumer.id(), each))) {
        owners.add(consumer);
      }
    }
    rows.addAll(owners);
    for (TableRow row : all) {
      if (row instanceof PlanRow plan
          && owners.stream()
              .flatMap(owner -> owner.subscriptions().stream())
              .filter(subscription -> versions.contains(subscription.version()))
              .anyMatch(subscription -> plan.id().equals(subscription.plan()))) {
        rows.add(plan);
      }
    }
    return rows;
  }

  private static Optional<CredentialRef> credential(TableRow row) {
    if (row instanceof KeyRow key) {
      return Optional.of(new CredentialRef(key.id().value(), false));
    }
    return row instanceof ClientRow client
        ? Optional.of(new CredentialRef(client.id().value(), true))
        : Optional.empty();
  }

  private static boolean owns(ConsumerId consumer, TableRow credential) {
    if (credential instanceof KeyRow key) {
      return key.consumer().equals(consumer);
    }
    return credential instanceof ClientRow client && client.consumer().equals(consumer);
  }
}
