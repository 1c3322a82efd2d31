package io.gatehouse.domain.routing;

import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.RouteRule;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.domain.value.Slug;
import io.gatehouse.domain.value.TypeId;
import java.util.List;
import java.util.function.BiConsumer;

/** From addresses to versions. */
final class RouteIndex {

  static final RouteIndex EMPTY =
      new RouteIndex(
          TrieMap.empty(),
          TrieMap.empty(),
          TrieMap.empty(),
          TrieMap.empty(),
          TrieMap.empty(),
          PlaceTree.EMPTY);

  private static final String PROXY = "proxy";

  private final TrieMap<OrganizationId, OrganizationRow> organizations;
  private final TrieMap<String, OrganizationRow> slugs;
  private final TrieMap<ApiId, ApiRow> apis;

  /** APIs by their slugs, by organization. */
  private final TrieMap<OrganizationId, TrieMap<String, ApiRow>> addresses;

  /** Places of versions' own, by host. */
  private final TrieMap<String, PlaceTree> hosts;

  /** Those that are found under every host. */
  private final PlaceTree anywhere;

  private RouteIndex(
      TrieMap<OrganizationId, OrganizationRow> organizations,
      TrieMap<String, OrganizationRow> slugs,
      TrieMap<ApiId, ApiRow> apis,
      TrieMap<OrganizationId, TrieMap<String, ApiRow>> addresses,
      TrieMap<String, PlaceTree> hosts,
      PlaceTree anywhere) {
    this.organizations = organizations;
    this.slugs = slugs;
    this.apis = apis;
    this.addresses = addresses;
    this.hosts = hosts;
    this.anywhere = anywhere;
  }

  boolean has(OrganizationId organization) {
    return organizations.get(organization) != null;
  }

  @Nullable
  ApiRow api(ApiId id) {
    ApiRow api = apis.get(id);
    return api == null || !has(api.organization()) ? null : api;
  }

  @Nullable
  ApiRow api(OrganizationId organization, Slug slug) {
    ApiRow api = addressed(organization).get(slug.value());
    return api == null ? null : api(api.id());
  }

  @Nullable
  OrganizationRow organization(Slug slug) {
    return slugs.get(slug.value());
  }

  @Nullable
  OrganizationRow organization(OrganizationId id) {
    return organizations.get(id);
  }

  RouteIndex with(OrganizationRow row) {
    RouteIndex rest = without(row.id());
    return new RouteIndex(
        rest.organizations.with(row.id(), row),
        rest.slugs.with(row.slug().value(), row),
        apis,
        addresses,
        hosts,
        anywhere);
  }

  RouteIndex without(OrganizationId id) {
    OrganizationRow former = organizations.get(id);
    if (former == null) {
      return this;
    }
    // Another one may have come by the slug meanwhile.
    OrganizationRow holder = slugs.get(former.slug().value());
    boolean own = holder != null && holder.id().equals(id);
    return new RouteIndex(
        organizations.without(id),
        own ? slugs.without(former.slug().value()) : slugs,
        apis,
        addresses,
        hosts,
        anywhere);
  }

  RouteIndex with(ApiRow row) {
    RouteIndex rest = without(row.id());
    return new RouteIndex(
            organizations,
            slugs,
            rest.apis.with(row.id(), row),
            rest.addresses.with(
                row.organization(),
                rest.addressed(row.organization()).with(row.slug().value(), row)),
            rest.hosts,
            rest.anywhere)
        .withPlaces(row);
  }

  RouteIndex without(ApiId id) {
    ApiRow former = apis.get(id);
    if (former == null) {
      return this;
    }
    return new RouteIndex(
            organizations, slugs, apis.without(id), addressesWithout(former), hosts, anywhere)
        .withoutPlaces(former);
  }

  /**
   * A host of a version's own goes first, then slugs. What begins as an organization's address is
   * never anybody else's place, even if the organization has nothing there.
   */
  @Nullable
  Route find(String host, RequestPath path) {
    PlaceTree own = hosts.get(host);
    Route route = own == null ? null : ofPlace(own, path);
    if (route != null) {
      return route;
    }
    String first = path.segments().isEmpty() ? "" : path.segments().get(0);
    boolean address = first.equals(PROXY) || slugs.get(first) != null;
    return address ? ofSlugs(path) : ofPlace(anywhere, path);
  }

  void forEachOrganization(BiConsumer<OrganizationId, OrganizationRow> action) {
    organizations.forEach(action);
  }

  void forEachApi(BiConsumer<ApiId, ApiRow> action) {
    apis.forEach(action);
  }

  private @Nullable Route ofSlugs(RequestPath path) {
    List<String> segments = path.segments();
    if (segments.size() < 2) {
      return null;
    }
    ApiRow api = api(segments.get(0), segments.get(1));
    if (api == null) {
      return null;
    }
    boolean mayName = segments.size() > 2 && !segments.get(0).equals(PROXY);
    VersionRow named = mayName ? api.labelled(segments.get(2)) : null;
    if (named != null) {
      return new Route(api, named, path, 3);
    }
    VersionRow best = api.best();
    return best == null ? null : new Route(api, best, path, 2);
  }

  private @Nullable ApiRow api(String first, String second) {
    if (first.equals(PROXY)) {
      return TypeId.matches(ApiId.PREFIX, second) ? byId(second) : null;
    }
    OrganizationRow organization = slugs.get(first);
    if (organization == null) {
      return null;
    }
    return addressed(organization.id()).get(second);
  }

  private TrieMap<String, ApiRow> addressed(OrganizationId organization) {
    TrieMap<String, ApiRow> own = addresses.get(organization);
    return own == null ? TrieMap.empty() : own;
  }

  private TrieMap<OrganizationId, TrieMap<String, ApiRow>> addressesWithout(ApiRow api) {
    TrieMap<String, ApiRow> own = addressed(api.organization());
    ApiRow holder = own.get(api.slug().value());
    if (holder == null || !holder.id().equals(api.id())) {
      return addresses;
    }
    TrieMap<String, ApiRow> left = own.without(api.slug().value());
    return left.size() == 0
        ? addresses.without(api.organization())
        : addresses.with(api.organization(), left);
  }

  private @Nullable ApiRow byId(String text) {
    try {
      return api(ApiId.parse(text));
    } catch (InvalidValue e) {
      return null;
    }
  }

  private @Nullable Route ofPlace(PlaceTree tree, RequestPath path) {
    return tree.longest(
        path.segments(),
        (place, cut) -> {
          ApiRow api = api(place.api());
          VersionRow version = api == null ? null : api.version(place.version());
          return api == null || version == null ? null : new Route(api, version, path, cut);
        });
  }

  private RouteIndex withPlaces(ApiRow api) {
    TrieMap<String, PlaceTree> named = hosts;
    PlaceTree others = anywhere;
    for (VersionRow version : api.listed()) {
      PlaceTree.Place place = new PlaceTree.Place(api.id(), version.id());
      for (RouteRule rule : version.definition().routes()) {
        String host = rule.host().orElse(null);
        PlaceTree present = host == null ? others : named.get(host);
        PlaceTree next = (present == null ? PlaceTree.EMPTY : present).with(rule.segments(), place);
        named = host == null ? named : named.with(host, next);
        others = host == null ? next : others;
      }
    }
    return new RouteIndex(organizations, slugs, apis, addresses, named, others);
  }

  private RouteIndex withoutPlaces(ApiRow api) {
    TrieMap<String, PlaceTree> named = hosts;
    PlaceTree others = anywhere;
    for (VersionRow version : api.listed()) {
      for (RouteRule rule : version.definition().routes()) {
        String host = rule.host().orElse(null);
        PlaceTree present = host == null ? others : named.get(host);
        if (present != null) {
          PlaceTree left = present.without(rule.segments(), api.id());
          others = host == null ? left : others;
          if (host != null) {
            named = left.isEmpty() ? named.without(host) : named.with(host, left);
          }
        }
      }
    }
    return new RouteIndex(organizations, slugs, apis, addresses, named, others);
  }
}
