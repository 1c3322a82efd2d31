package io.gatehouse.domain.routing;

import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.ClientToken;
import io.gatehouse.domain.credential.KeyFingerprint;
import io.gatehouse.domain.credential.VerifyingKey;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.domain.value.Slug;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Everything that a gateway needs in order to decide, as of one epoch. Immutable: the next table
 * shares with this one whatever did not change, so it costs the same however many keys there are.
 */
public final class RoutingTable {

  public static final RoutingTable EMPTY =
      new RoutingTable(
          0, RouteIndex.EMPTY, TrieMap.empty(), TrieMap.empty(), KeyIndex.EMPTY, ClientIndex.EMPTY);

  private final long epoch;
  private final RouteIndex routes;
  private final TrieMap<PlanId, PlanRow> plans;
  private final TrieMap<ConsumerId, ConsumerRow> consumers;
  private final KeyIndex keys;
  private final ClientIndex clients;

  private RoutingTable(
      long epoch,
      RouteIndex routes,
      TrieMap<PlanId, PlanRow> plans,
      TrieMap<ConsumerId, ConsumerRow> consumers,
      KeyIndex keys,
      ClientIndex clients) {
    this.epoch = epoch;
    this.routes = routes;
    this.plans = plans;
    this.consumers = consumers;
    this.keys = keys;
    this.clients = clients;
  }

  /** The change that it was last brought up to. */
  public long epoch() {
    return epoch;
  }

  public int keyCount() {
    return keys.size();
  }

  public int consumerCount() {
    return consumers.size();
  }

  /**
   * The version that answers to the address.
   *
   * @param host without a port, in lower case; empty if there is none
   */
  public Optional<Route> route(String host, RequestPath path) {
    return Optional.ofNullable(routes.find(host, path));
  }

  /**
   * The key that the fingerprint belongs to; its consumer may be gone, and then it opens nothing.
   */
  public @Nullable KeyRow key(KeyFingerprint fingerprint) {
    return keys.find(fingerprint);
  }

  /** The client of that id; its consumer may be gone, and then its tokens open nothing. */
  public @Nullable ClientRow client(ClientId id) {
    return clients.find(id);
  }

  /** Whether the token was revoked before its time. */
  public boolean isRevoked(ClientToken token) {
    return clients.isRevoked(token);
  }

  /** How many revoked tokens are remembered, because they have not expired yet. */
  public int revokedTokenCount() {
    return clients.revokedCount();
  }

  /** The public half of the key by which tokens of that {@code kid} are signed. */
  public @Nullable VerifyingKey signingKey(String id) {
    return clients.signingKey(id);
  }

  public @Nullable ConsumerRow consumer(ConsumerId id) {
    ConsumerRow consumer = consumers.get(id);
    return consumer == null || !routes.has(consumer.organization()) ? null : consumer;
  }

  public @Nullable PlanRow plan(PlanId id) {
    return plans.get(id);
  }

  public @Nullable ApiRow api(ApiId id) {
    return routes.api(id);
  }

  public @Nullable ApiRow api(OrganizationId organization, Slug slug) {
    return routes.api(organization, slug);
  }

  public @Nullable OrganizationRow organization(OrganizationId id) {
    return routes.organization(id);
  }

  public @Nullable OrganizationRow organization(Slug slug) {
    return routes.organization(slug);
  }

  /** The table as of a later epoch. */
  public RoutingTable at(long newEpoch, List<? extends TableChange> changes) {
    RoutingTable next = new RoutingTable(newEpoch, routes, plans, consumers, keys, clients);
    for (TableChange change : changes) {
      next = next.with(change);
    }
    return next;
  }

  /**
   * The same table without the APIs and consumers of organizations that are gone, and without the
   * keys and clients of those: it decides the same, and is smaller.
   */
  public RoutingTable without(Set<OrganizationId> gone) {
    if (gone.isEmpty()) {
      return this;
    }
    Set<ConsumerId> owners = new HashSet<>();
    List<TableChange> left = new ArrayList<>();
    forEachRow(
        row -> {
          if (row instanceof ApiRow api && gone.contains(api.organization())) {
            left.add(new TableChange.NoApi(api.id()));
          } else if (row instanceof ConsumerRow it && gone.contains(it.organization())) {
            owners.add(it.id());
            left.add(new TableChange.NoConsumer(it.id()));
          } else if (row instanceof KeyRow key && owners.contains(key.consumer())) {
            left.add(new TableChange.NoKey(key.id()));
          } else if (row instanceof ClientRow client && owners.contains(client.consumer())) {
            left.add(new TableChange.NoClient(client.id()));
          }
        });
    return at(epoch, left);
  }

  /** Every row, in an order in which a table can be made of them again. */
  public void forEachRow(Consumer<TableRow> action) {
    routes.forEachOrganization((id, row) -> action.accept(row));
    routes.forEachApi((id, row) -> action.accept(row));
    plans.forEach((id, row) -> action.accept(row));
    consumers.forEach((id, row) -> action.accept(row));
    keys.forEach((id, row) -> action.accept(row));
    clients.forEachRow(action);
  }

  private RoutingTable with(TableChange change) {
    if (change instanceof TableChange.Put put) {
      return with(put.row());
    }
    if (change instanceof TableChange.NoOrganization gone) {
      return with(routes.without(gone.id()));
    }
    if (change instanceof TableChange.NoApi gone) {
      return with(routes.without(gone.id()));
    }
    if (change instanceof TableChange.NoPlan gone) {
      return new RoutingTable(epoch, routes, plans.without(gone.id()), consumers, keys, clients);
    }
    if (change instanceof TableChange.NoConsumer gone) {
      return new RoutingTable(epoch, routes, plans, consumers.without(gone.id()), keys, clients);
    }
    if (change instanceof TableChange.NoKey gone) {
      return with(keys.without(gone.id()));
    }
    if (change instanceof TableChange.NoClient gone) {
      return with(clients.without(gone.id()));
    }
    return with(clients.without(((TableChange.NoRevokedToken) change).id()));
  }

  private RoutingTable with(TableRow row) {
    if (row instanceof OrganizationRow organization) {
      return with(routes.with(organization));
    }
    if (row instanceof ApiRow api) {
      return with(routes.with(api));
    }
    if (row instanceof PlanRow plan) {
      return new RoutingTable(epoch, routes, plans.with(plan.id(), plan), consumers, keys, clients);
    }
    if (row instanceof ConsumerRow consumer) {
      OrganizationRow home = routes.organization(consumer.organization());
      ConsumerRow shared = home == null ? consumer : consumer.sharing(home.id());
      return new RoutingTable(
          epoch, routes, plans, consumers.with(shared.id(), shared), keys, clients);
    }
    if (row instanceof KeyRow key) {
      ConsumerRow owner = consumers.get(key.consumer());
      return with(keys.with(owner == null ? key : key.sharing(owner.id())));
    }
    if (row instanceof ClientRow client) {
      return with(clients.with(client));
    }
    return with(
        row instanceof RevokedTokenRow token
            ? clients.with(token)
            : clients.with((SigningKeysRow) row));
  }

  private RoutingTable with(KeyIndex newKeys) {
    return new RoutingTable(epoch, routes, plans, consumers, newKeys, clients);
  }

  private RoutingTable with(ClientIndex newClients) {
    return new RoutingTable(epoch, routes, plans, consumers, keys, newClients);
  }

  private RoutingTable with(RouteIndex newRoutes) {
    return new RoutingTable(epoch, newRoutes, plans, consumers, keys, clients);
  }
}
