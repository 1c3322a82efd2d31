package io.gatehouse.application.runtime;

import io.gatehouse.domain.value.Nullable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Rows by their key, in the order in which they came, under {@link InMemoryTransactions}. */
public final class InMemoryTable<K, V> {

  private final InMemoryTransactions transactions;
  private final Map<K, V> rows = new LinkedHashMap<>();

  public InMemoryTable(InMemoryTransactions transactions) {
    this.transactions = transactions;
  }

  public Optional<V> get(K key) {
    return transactions.within(() -> Optional.ofNullable(rows.get(key)));
  }

  public List<V> all() {
    return transactions.within(() -> List.copyOf(rows.values()));
  }

  /** Those for which it is true. */
  public List<V> all(Predicate<V> condition) {
    return all().stream().filter(condition).toList();
  }

  public void put(K key, V row) {
    transactions.within(() -> changed(key, rows.put(key, row)));
  }

  /**
   * @return false if there is one of that key
   */
  public boolean add(K key, V row) {
    return transactions.within(
        () -> {
          boolean free = !rows.containsKey(key);
          if (free) {
            put(key, row);
          }
          return free;
        });
  }

  /**
   * @return false if there is none of that key
   */
  public boolean remove(K key) {
    return transactions.within(() -> rows.containsKey(key) && changed(key, rows.remove(key)));
  }

  private boolean changed(K key, @Nullable V before) {
    transactions.onUndo(
        () -> {
          if (before == null) {
            rows.remove(key);
          } else {
            rows.put(key, before);
          }
        });
    return true;
  }
}
