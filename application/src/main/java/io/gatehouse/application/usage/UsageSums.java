package io.gatehouse.application.usage;

import io.gatehouse.domain.usage.CredentialRef;
import io.gatehouse.domain.usage.Party;
import io.gatehouse.domain.usage.UsageEvent;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Adds requests up before they are stored. */
public final class UsageSums {

  private static final Comparator<KeyUse> BY_CREDENTIAL =
      Comparator.comparing(use -> use.credential().id());

  private final Map<UsageKey, GrowingSum> minutes = new HashMap<>();
  private final Map<CredentialRef, KeyUse> keys = new HashMap<>();

  public void add(UsageEvent event, boolean charged) {
    UsageKey key = UsageKey.of(Grain.MINUTE, event);
    minutes.computeIfAbsent(key, missing -> new GrowingSum()).add(event.settlement(), charged);
    Party party = event.party();
    if (party != null) {
      CredentialRef credential = party.credential();
      keys.merge(credential, KeyUse.of(credential, event), KeyUse::plus);
    }
  }

  /** So many are there of what is told apart most. */
  public int rows() {
    return minutes.size();
  }

  /** Puts them where they are kept, as a part of the transaction that is running. */
  public void addTo(Rollups rollups, KeyUses uses) {
    List<UsageRow> all = rows(minutes);
    for (Detail detail : Detail.values()) {
      List<UsageRow> rows = folded(all, key -> key.in(detail));
      for (Grain grain : Grain.values()) {
        rows = folded(rows, key -> key.in(grain));
        rollups.add(detail, grain, rows);
      }
    }
    uses.add(keys.values().stream().sorted(BY_CREDENTIAL).toList());
  }

  private static List<UsageRow> folded(List<UsageRow> finer, UnaryOperator<UsageKey> into) {
    Map<UsageKey, GrowingSum> coarser = new HashMap<>();
    for (UsageRow row : finer) {
      coarser.computeIfAbsent(into.apply(row.key()), missing -> new GrowingSum()).add(row.sum());
    }
    return rows(coarser);
  }

  private static List<UsageRow> rows(Map<UsageKey, GrowingSum> sums) {
    return sums.entrySet().stream()
        .map(each -> new UsageRow(each.getKey(), each.getValue().sum()))
        .sorted(Comparator.comparing(UsageRow::key, UsageKey.ORDER))
        .toList();
  }
}
