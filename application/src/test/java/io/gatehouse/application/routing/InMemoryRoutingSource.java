package io.gatehouse.application.routing;

import io.gatehouse.application.change.Change;
import io.gatehouse.application.change.Position;
import io.gatehouse.application.credential.CredentialStores;
import io.gatehouse.application.credential.OAuthClients;
import io.gatehouse.application.organization.OrganizationQueries;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.subscription.SubscriptionStores;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.credential.TokenId;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.routing.ApiRow;
import io.gatehouse.domain.routing.ClientRow;
import io.gatehouse.domain.routing.ConsumerRow;
import io.gatehouse.domain.routing.KeyRow;
import io.gatehouse.domain.routing.OrganizationRow;
import io.gatehouse.domain.routing.PlanRow;
import io.gatehouse.domain.routing.RevokedTokenRow;
import io.gatehouse.domain.routing.SigningKeysRow;
import io.gatehouse.domain.routing.SubscriptionRow;
import io.gatehouse.domain.routing.TableChange;
import io.gatehouse.domain.routing.TableRow;
import io.gatehouse.domain.routing.VersionRow;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.SubscriptionId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** Makes rows of what stores hold, of which there is at most a page of each kind. */
public final class InMemoryRoutingSource implements RoutingSource {

  private static final PageRequest ALL = new PageRequest(PageRequest.MAX_LIMIT, Optional.empty());

  private final OrganizationQueries organizations;
  private final CredentialStores stores;
  private final SubscriptionStores subscriptions;
  private final OAuthClients clients;
  private final List<RevokedTokenRow> revoked = new ArrayList<>();
  private final Set<SubscriptionId> spentOut = new HashSet<>();
  private int rowsRead;

  public InMemoryRoutingSource(
      OrganizationQueries organizations, CredentialStores stores, OAuthClients clients) {
    this.organizations = organizations;
    this.stores = stores;
    this.clients = clients;
    this.subscriptions = stores.subscriptions();
  }

  public void revoke(RevokedTokenRow token) {
    revoked.add(token);
  }

  public void spendOut(SubscriptionId subscription) {
    spentOut.add(subscription);
  }

  /** How many subjects were asked for one by one. */
  public int rowsRead() {
    return rowsRead;
  }

  @Override
  public Position readAll(Consumer<TableRow> rows, BiConsumer<Change, Unreadable> unreadable) {
    for (Organization organization : whole(organizations.all(ALL))) {
      rows.accept(OrganizationRow.of(organization));
    }
    for (Organization organization : whole(organizations.all(ALL))) {
      OrganizationId id = organization.id();
      whole(subscriptions.catalog().queries().apis(id, ALL)).forEach(it -> rows.accept(row(it)));
      whole(subscriptions.catalog().queries().plans(id, ALL)).forEach(it -> rows.accept(row(it)));
      for (var consumer : whole(subscriptions.queries().consumers(id, ALL))) {
        rows.accept(row(consumer));
        whole(stores.keys().of(consumer.id(), ALL)).forEach(it -> rows.accept(KeyRow.of(it)));
        whole(clients.of(consumer.id(), ALL)).forEach(it -> rows.accept(ClientRow.of(it)));
      }
    }
    revoked.forEach(rows);
    return Position.BEGIN;
  }

  @Override
  public List<TableChange> read(List<Change> changes) {
    rowsRead += changes.size();
    return changes.stream().map(this::read).toList();
  }

  private TableChange read(Change change) {
    String subject = change.subject();
    return switch (change.kind()) {
      case ORGANIZATION ->
          change(
              OrganizationId.parse(subject),
              id -> subscriptions.catalog().organizations().find(id),
              OrganizationRow::of,
              TableChange.NoOrganization::new);
      case API ->
          change(
              ApiId.parse(subject),
              id -> subscriptions.catalog().apis().findAnywhere(id),
              this::row,
              TableChange.NoApi::new);
      case PLAN ->
          change(
              PlanId.parse(subject),
              id -> subscriptions.catalog().plans().find(Reach.PLATFORM, id),
              InMemoryRoutingSource::row,
              TableChange.NoPlan::new);
      case CONSUMER ->
          change(
              ConsumerId.parse(subject),
              id -> subscriptions.consumers().find(Reach.PLATFORM, id),
              this::row,
              TableChange.NoConsumer::new);
      default -> credential(change.kind(), subject);
    };
  }

  private TableChange credential(Change.Kind kind, String subject) {
    return switch (kind) {
      case KEY ->
          change(
              KeyId.parse(subject),
              id -> stores.keys().find(Reach.PLATFORM, id),
              KeyRow::of,
              TableChange.NoKey::new);
      case CLIENT ->
          change(
              ClientId.parse(subject),
              id -> clients.find(Reach.PLATFORM, id),
              ClientRow::of,
              TableChange.NoClient::new);
      case TOKEN ->
          change(
              TokenId.parse(subject),
              id -> revoked.stream().filter(row -> row.id().equals(id)).findFirst(),
              row -> row,
              TableChange.NoRevokedToken::new);
      case SIGNING_KEYS -> new TableChange.Put(new SigningKeysRow(List.of()));
      default -> throw new AssertionError(kind);
    };
  }

  private static <I, T> TableChange change(
      I id,
      Function<I, Optional<T>> find,
      Function<T, TableRow> row,
      Function<I, TableChange> gone) {
    return find.apply(id)
        .map(row)
        .<TableChange>map(TableChange.Put::new)
        .orElseGet(() -> gone.apply(id));
  }

  private ApiRow row(ApiProduct api) {
    List<VersionRow> versions =
        whole(subscriptions.catalog().queries().versions(api.id(), ALL)).stream()
            .map(VersionRow::of)
            .toList();
    return new ApiRow(api.id(), api.organization(), api.slug(), versions);
  }

  private static PlanRow row(Plan plan) {
    return new PlanRow(plan.id(), plan.terms());
  }

  private ConsumerRow row(io.gatehouse.domain.subscription.Consumer consumer) {
    return new ConsumerRow(
        consumer.id(),
        consumer.organization(),
        subscriptions.subscriptions().openOf(consumer.id()).stream()
            .map(open -> SubscriptionRow.of(open, spentOut.contains(open.id())))
            .toList());
  }

  private static <T> List<T> whole(Page<T> page) {
    if (page.items().size() == PageRequest.MAX_LIMIT) {
      throw new AssertionError("may be more than a page");
    }
    return page.items();
  }
}
