package io.gatehouse.application.runtime;

import io.gatehouse.domain.value.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** The present edition of each thing of one kind, under {@link InMemoryTransactions}. */
public final class InMemoryEditions<K, V> {

  private final InMemoryTransactions transactions;
  private final InMemoryTable<K, V> table;
  private final Function<V, K> key;
  private final Function<V, Revision> revision;
  private final List<Consumer<V>> cascade = new ArrayList<>();

  public InMemoryEditions(
      InMemoryTransactions transactions, Function<V, K> key, Function<V, Revision> revision) {
    this.transactions = transactions;
    this.table = new InMemoryTable<>(transactions);
    this.key = key;
    this.revision = revision;
  }

  /** What else goes whenever one goes. */
  public void onRemove(Consumer<V> step) {
    cascade.add(step);
  }

  public Optional<V> get(K id) {
    return table.get(id);
  }

  /** Those for which it is true. */
  public List<V> all(Predicate<V> condition) {
    return table.all(condition);
  }

  public void add(V thing) {
    table.add(key.apply(thing), thing);
  }

  /** Whether this is the edition right after the one that is kept. */
  public boolean isNext(V thing) {
    return get(key.apply(thing))
        .filter(now -> revision.apply(thing).follows(revision.apply(now)))
        .isPresent();
  }

  /** Whether this is the edition that is kept. */
  public boolean isPresent(V thing) {
    return get(key.apply(thing))
        .filter(now -> revision.apply(thing).version() == revision.apply(now).version())
        .isPresent();
  }

  /**
   * @return false if the kept edition is not the one before it
   */
  public boolean save(V thing) {
    return transactions.within(
        () -> {
          boolean next = isNext(thing);
          if (next) {
            table.put(key.apply(thing), thing);
          }
          return next;
        });
  }

  /**
   * @return false if the kept edition is another one
   */
  public boolean remove(V thing) {
    return transactions.within(
        () -> {
          boolean present = isPresent(thing);
          if (present) {
            table.remove(key.apply(thing));
            cascade.forEach(step -> step.accept(thing));
          }
          return present;
        });
  }

  /** Removes those for which it is true, whatever their edition. */
  public void removeAll(Predicate<V> condition) {
    transactions.within(() -> all(condition).stream().map(this::remove).toList());
  }
}
