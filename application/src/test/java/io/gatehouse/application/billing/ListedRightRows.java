package io.gatehouse.application.billing;

import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.usage.CredentialRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks through all that there is. */
public final class ListedRightRows implements RightRows {

  private final Found all;

  public ListedRightRows(Found all) {
    this.all = all;
  }

  @Override
  public Found of(Set<VersionId> versions, Set<CredentialRef> credentials, Instant since) {
    List<Held> held =
        all.credentials().stream().filter(each -> credentials.contains(each.credential())).toList();
    List<Subscribed> subscriptions =
        all.subscriptions().stream()
            .filter(each -> versions.contains(each.version()))
            .filter(each -> held.stream().anyMatch(by -> by.consumer().equals(each.consumer())))
            .filter(each -> !each.term().until().orElse(Instant.MAX).isBefore(since))
            .toList();
    return new Found(
        all.apis().stream()
            .filter(api -> api.versions().stream().anyMatch(it -> versions.contains(it.id())))
            .toList(),
        held,
        subscriptions,
        all.plans().stream()
            .filter(
                plan ->
                    subscriptions.stream()
                        .anyMatch(each -> each.plan().equals(Optional.of(plan.id()))))
            .toList());
  }
}
