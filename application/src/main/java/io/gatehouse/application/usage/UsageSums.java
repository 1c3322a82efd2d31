package io.gatehouse.application.usage;

import io.gatehouse.domain.usage.CredentialRef;
import io.gatehouse.domain.usage.Settlement;
import io.gatehouse.domain.usage.UsageEvent;
import java.time.Instant;
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

  private final Map<UsageKey, UsageSum> minutes = new HashMap<>();
  private final Map<CredentialRef, KeyUse> keys = new HashMap<>();

  /** One alone. */
  public void add(UsageEvent event, boolean charged) {
    Settlement settlement = event.settlement();
    Instant minute = Grain.MINUTE.start(event.at());
    GrowingSum one = new GrowingSum();
    one.add(settlement, charged);
    add(
        UsageKey.of(minute, event.call(), event.party(), settlement.status(), settlement.outcome()),
        one.sum(),
        event.at());
  }

  /**
   * Requests of one minute.
   *
   * @param last when the last of them was admitted
   */
  public void add(UsageKey key, UsageSum requests, Instant last) {
    minutes.merge(key, requests, UsageSum::plus);
    if (key.by().isPresent()) {
      long errors = key.outcome().succeeded(key.status()) ? 0 : requests.requests();
      CredentialRef credential = key.by().get().credential();
      KeyUse use = new KeyUse(credential, last, requests.requests(), errors);
      keys.merge(credential, use, KeyUse::plus);
    }
  }

  /** Puts them where they are kept, as a part of the transaction that is running. */
  public void addTo(Rollups rollups, KeyUses uses) {
    List<UsageRow> all = rows(minutes);
    add(Detail.CREDENTIALS, all, rollups);
    add(Detail.APIS, whoeverCalled(all), rollups);
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
  private static List<UsageRow> whoeverCalled(List<UsageRow> finer) {
    Map<UsageKey, GrowingSum> sums = new HashMap<>();
    for (UsageRow row : finer) {
      UsageKey key = row.key().whoeverCalled();
      sums.computeIfAbsent(key, missing -> new GrowingSum()).add(row.sum());
    }
    return sorted(
        sums.entrySet().stream().map(its -> new UsageRow(its.getKey(), its.getValue().sum())));
  }

  /** Most rows stay as they are, and almost in the order that is wanted. */
  private static List<UsageRow> in(Grain grain, List<UsageRow> finer) {
    Map<UsageKey, UsageSum> sums = new LinkedHashMap<>();
    finer.forEach(row -> sums.merge(row.key().in(grain), row.sum(), UsageSum::plus));
    return rows(sums);
  }

  private static List<UsageRow> rows(Map<UsageKey, UsageSum> sums) {
    return sorted(sums.entrySet().stream().map(its -> new UsageRow(its.getKey(), its.getValue())));
  }

  private static List<UsageRow> sorted(Stream<UsageRow> rows) {
    return rows.sorted(Comparator.comparing(UsageRow::key, UsageKey.ORDER)).toList();
  }
}
