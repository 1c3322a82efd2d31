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
      boolean known =
          row instanceof KeyRow key
                  && credentials.contains(new CredentialRef(key.id().value(), false))
              || row instanceof ClientRow client
                  && credentials.contains(new CredentialRef(client.id().value(), true));
      if (asked || known) {
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

  private static boolean owns(ConsumerId consumer, TableRow credential) {
    return credential instanceof KeyRow key && key.consumer().equals(consumer)
        || credential instanceof ClientRow client && client.consumer().equals(consumer);
  }
}
