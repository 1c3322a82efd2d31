package io.gatehouse.application.routing;

import io.gatehouse.application.change.Change;
import io.gatehouse.application.change.ChangeFeed;
import io.gatehouse.application.change.InMemoryChangeFeed;
import io.gatehouse.application.change.InMemoryChangeLog;
import io.gatehouse.application.change.NumberedChange;
import io.gatehouse.application.change.Position;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.application.runtime.StoreUnavailable;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.credential.TokenId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.routing.SigningKeysRow;
import io.gatehouse.domain.routing.TableChange;
import io.gatehouse.domain.routing.TableRow;
import io.gatehouse.domain.subscription.ConsumerId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Rows by their subjects, some of them spoilt, in a store that can be taken away. */
final class ModelSource implements RoutingSource {

  private final Map<Change, TableRow> rows =
      new TreeMap<>(Comparator.comparing(Change::kind).thenComparing(Change::subject));
  private final Set<Change> spoilt = new HashSet<>();
  private InMemoryChangeLog log;
  private ChangeFeed feed;
  private volatile boolean gone;
  private Optional<RuntimeException> interruption = Optional.empty();

  ModelSource() {
    InMemoryTransactions transactions = new InMemoryTransactions();
    log = new InMemoryChangeLog(transactions, Samples::id, Clock.systemUTC());
    feed = new InMemoryChangeFeed(transactions, log);
  }

  /** As it is while the store is there. */
  ChangeFeed feed() {
    return new ChangeFeed() {
      @Override
      public Position latest() {
        requireThere();
        return feed.latest();
      }

      @Override
      public List<NumberedChange> after(long epoch, int limit) {
        requireThere();
        return feed.after(epoch, limit);
      }

      @Override
      public boolean await(long epoch, Duration atMost) throws InterruptedException {
        Optional<RuntimeException> failure = interruption;
        interruption = Optional.empty();
        if (failure.isPresent()) {
          throw failure.get();
        }
        return feed.await(epoch, atMost);
      }

      @Override
      public int forgetBefore(Instant moment) {
        return feed.forgetBefore(moment);
      }
    };
  }

  void put(Change subject, TableRow row) {
    rows.put(subject, row);
    log.append(List.of(subject), true);
  }

  void remove(Change subject) {
    rows.remove(subject);
    log.append(List.of(subject), true);
  }

  /** Nobody can read it from here on, until it is put again by {@link #mend}. */
  void spoil(Change subject) {
    spoilt.add(subject);
    log.append(List.of(subject), true);
  }

  void mend(Change subject, TableRow row) {
    spoilt.remove(subject);
    put(subject, row);
  }

  /** As if everything until now had happened long ago. */
  void forget() {
    feed.forgetBefore(Instant.now().plusSeconds(60));
  }

  void gone(boolean isGone) {
    gone = isGone;
  }

  /** The next wait for news fails so. */
  void interrupt(RuntimeException failure) {
    interruption = Optional.of(failure);
  }

  /** As if the state of that epoch had been restored, when there was no such thing yet. */
  void setBack(long epoch, Change lost) {
    List<NumberedChange> kept = feed.after(0, (int) epoch);
    ModelSource restored = new ModelSource();
    log = restored.log;
    feed = restored.feed;
    kept.forEach(change -> log.append(List.of(change.change()), true));
    rows.remove(lost);
  }

  Set<Change> subjects() {
    return rows.keySet();
  }

  @Override
  public Position readAll(Consumer<TableRow> taker, BiConsumer<Change, Unreadable> unreadable) {
    requireThere();
    rows.forEach(
        (subject, row) -> {
          if (spoilt.contains(subject)) {
            unreadable.accept(subject, new Unreadable("spoilt"));
          } else {
            taker.accept(row);
          }
        });
    return feed.latest();
  }

  @Override
  public List<TableChange> read(List<Change> changes) {
    requireThere();
    if (changes.stream().anyMatch(spoilt::contains)) {
      throw new Unreadable("spoilt");
    }
    return changes.stream().map(this::now).toList();
  }

  private TableChange now(Change subject) {
    TableRow row = rows.get(subject);
    return row == null ? gone(subject) : new TableChange.Put(row);
  }

  private static TableChange gone(Change subject) {
    String name = subject.subject();
    return switch (subject.kind()) {
      case ORGANIZATION -> new TableChange.NoOrganization(OrganizationId.parse(name));
      case API -> new TableChange.NoApi(ApiId.parse(name));
      case PLAN -> new TableChange.NoPlan(PlanId.parse(name));
      case CONSUMER -> new TableChange.NoConsumer(ConsumerId.parse(name));
      case KEY -> new TableChange.NoKey(KeyId.parse(name));
      case CLIENT -> new TableChange.NoClient(ClientId.parse(name));
      case TOKEN -> new TableChange.NoRevokedToken(TokenId.parse(name));
      case SIGNING_KEYS -> new TableChange.Put(new SigningKeysRow(List.of()));
      case UNKNOWN -> throw new AssertionError(subject.toString());
    };
  }

  private void requireThere() {
    if (gone) {
      throw new StoreUnavailable("gone", new IllegalStateException("for the test"));
    }
  }
}
