package io.gatehouse.application.catalog;

import io.gatehouse.application.organization.InMemoryOrganizations;
import io.gatehouse.application.runtime.InMemoryEditions;
import io.gatehouse.application.runtime.InMemoryTable;
import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.RouteRule;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.catalog.VersionLabel;
import io.gatehouse.domain.value.Slug;
import java.util.List;
import java.util.Optional;

/** Versions, until the process ends. */
public final class InMemoryApiVersions implements ApiVersions {

  private record Claim(ApiId api, List<RouteRule> routes) {}

  private final InMemoryTransactions transactions;
  private final InMemoryOrganizations organizations;
  private final InMemoryEditions<VersionId, ApiVersion> versions;
  private final InMemoryTable<VersionId, Claim> claims;

  /** Versions of an API go with it. */
  public InMemoryApiVersions(InMemoryTransactions transactions, InMemoryApiProducts apis) {
    this.transactions = transactions;
    this.organizations = apis.organizations();
    this.versions = new InMemoryEditions<>(transactions, ApiVersion::id, ApiVersion::revision);
    this.claims = new InMemoryTable<>(transactions);
    versions.onRemove(version -> claims.remove(version.id()));
    organizations.keep(this::begin);
    apis.onDelete(api -> versions.removeAll(version -> version.api().equals(api)));
  }

  @Override
  public boolean add(ApiVersion version) {
    return transactions.within(
        () -> {
          boolean free = findByLabel(version.api(), version.label()).isEmpty();
          if (free) {
            versions.add(version);
          }
          return free;
        });
  }

  @Override
  public Optional<ApiVersion> find(ApiId api, VersionId id) {
    return versions.get(id).filter(version -> version.api().equals(api));
  }

  @Override
  public Optional<ApiVersion> hold(ApiId api, VersionId id) {
    return find(api, id);
  }

  @Override
  public Optional<ApiVersion> findByLabel(ApiId api, VersionLabel label) {
    return of(api).stream().filter(version -> version.label().equals(label)).findFirst();
  }

  @Override
  public boolean claimRoutes(ApiVersion version, List<RouteRule> routes) {
    return transactions.within(
        () -> {
          boolean free =
              claims.all(claim -> !claim.api().equals(version.api())).stream()
                  .flatMap(claim -> claim.routes().stream())
                  .noneMatch(routes::contains);
          free &= routes.stream().noneMatch(this::beginsWithASlug);
          if (free) {
            claims.put(version.id(), new Claim(version.api(), List.copyOf(routes)));
          }
          return free;
        });
  }

  @Override
  public boolean save(ApiVersion version) {
    return versions.save(version);
  }

  private boolean beginsWithASlug(RouteRule route) {
    return route.firstOfAnyHost().filter(organizations::everCalled).isPresent();
  }

  private boolean begin(Slug slug) {
    return claims.all(claim -> true).stream()
        .flatMap(claim -> claim.routes().stream())
        .anyMatch(route -> route.firstOfAnyHost().filter(slug.value()::equals).isPresent());
  }

  List<ApiVersion> of(ApiId api) {
    return versions.all(version -> version.api().equals(api));
  }
}
