package io.gatehouse.application.usage;

import io.gatehouse.domain.usage.CredentialRef;
import io.gatehouse.domain.usage.Party;
import io.gatehouse.domain.usage.UsageEvent;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
    add(Detail.CREDENTIALS, all, rollups);
    add(Detail.APIS, rows(whoeverCalled(all)), rollups);
    uses.add(keys.values().stream().sorted(BY_CREDENTIAL).toList());
  }

  private static void add(Detail detail, List<UsageRow> minutes, Rollups rollups) {
    List<UsageRow> rows = minutes;
    for (Grain grain : Grain.values()) {
      rows = grain == Grain.MINUTE ? rows : in(grain, rows);
      rollups.add(detail, grain, rows);
    }
  }

  /** Many rows become few. */
  private static Map<UsageKey, GrowingSum> whoeverCalled(List<UsageRow> finer) {
    Map<UsageKey, GrowingSum> sums = new HashMap<>();
    for (UsageRow row : finer) {
      UsageKey key = row.key().whoeverCalled();
      sums.computeIfAbsent(key, missing -> new GrowingSum()).add(row.sum());
    }
    return sums;
  }

  /** Most rows stay as they are, and almost in the order that is wanted. */
  private static List<UsageRow> in(Grain grain, List<UsageRow> finer) {
    Map<UsageKey, UsageSum> sums = new LinkedHashMap<>();
    finer.forEach(row -> sums.merge(row.key().in(grain), row.sum(), UsageSum::plus));
    return sorted(sums.entrySet().stream().map(its -> new UsageRow(its.getKey(), its.getValue())));
  }

  private static List<UsageRow> rows(Map<UsageKey, GrowingSum> sums) {
    return sorted(
        sums.entrySet().stream().map(its -> new UsageRow(its.getKey(), its.getValue().sum())));
  }

  private static List<UsageRow> sorted(Stream<UsageRow> rows) {
    return rows.sorted(Comparator.comparing(UsageRow::key, UsageKey.ORDER)).toList();
  }
}
