package io.gatehouse.domain.routing;

import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.RouteRule;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.domain.value.Slug;
import io.gatehouse.domain.value.TypeId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;

/** From addresses to versions. */
final class RouteIndex {

  static final RouteIndex EMPTY =
      new RouteIndex(
          TrieMap.empty(), TrieMap.empty(), TrieMap.empty(), TrieMap.empty(), TrieMap.empty());

  private static final String PROXY = "proxy";

  /** No name of a host. */
  private static final String ANY_HOST = "*";

  /** An API's address within its organization. */
  private record Address(OrganizationId organization, Slug slug) {}

  /** A version's own place, below a host. */
  private record Place(List<String> prefix, ApiId api, VersionId version) {

    boolean leads(List<String> path) {
      return path.size() >= prefix.size() && path.subList(0, prefix.size()).equals(prefix);
    }
  }

  private final TrieMap<OrganizationId, OrganizationRow> organizations;
  private final TrieMap<String, OrganizationRow> slugs;
  private final TrieMap<ApiId, ApiRow> apis;
  private final TrieMap<Address, ApiRow> addresses;
  private final TrieMap<String, List<Place>> places;

  private RouteIndex(
      TrieMap<OrganizationId, OrganizationRow> organizations,
      TrieMap<String, OrganizationRow> slugs,
      TrieMap<ApiId, ApiRow> apis,
      TrieMap<Address, ApiRow> addresses,
      TrieMap<String, List<Place>> places) {
    this.organizations = organizations;
    this.slugs = slugs;
    this.apis = apis;
    this.addresses = addresses;
    this.places = places;
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
    ApiRow api = addresses.get(new Address(organization, slug));
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
        places);
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
        places);
  }

  RouteIndex with(ApiRow row) {
    RouteIndex rest = without(row.id());
    return new RouteIndex(
        organizations,
        slugs,
        rest.apis.with(row.id(), row),
        rest.addresses.with(new Address(row.organization(), row.slug()), row),
        withPlaces(rest.places, row));
  }

  RouteIndex without(ApiId id) {
    ApiRow former = apis.get(id);
    if (former == null) {
      return this;
    }
    Address address = new Address(former.organization(), former.slug());
    ApiRow holder = addresses.get(address);
    boolean own = holder != null && holder.id().equals(id);
    return new RouteIndex(
        organizations,
        slugs,
        apis.without(id),
        own ? addresses.without(address) : addresses,
        withoutPlaces(places, former));
  }

  /**
   * A host of a version's own goes first, then slugs; nobody can take another's slug by a prefix.
   */
  @Nullable
  Route find(String host, RequestPath path) {
    Route route = ofPlace(host, path);
    if (route == null) {
      route = ofSlugs(path);
    }
    return route == null ? ofPlace(ANY_HOST, path) : route;
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
    VersionRow named = segments.size() > 2 ? api.labelled(segments.get(2)) : null;
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
    try {
      return addresses.get(new Address(organization.id(), new Slug(second)));
    } catch (InvalidValue e) {
      return null;
    }
  }

  private @Nullable ApiRow byId(String text) {
    try {
      return api(ApiId.parse(text));
    } catch (InvalidValue e) {
      return null;
    }
  }

  private @Nullable Route ofPlace(String host, RequestPath path) {
    List<Place> candidates = places.get(host);
    if (candidates == null) {
      return null;
    }
    for (Place place : candidates) {
      ApiRow api = place.leads(path.segments()) ? api(place.api()) : null;
      VersionRow version = api == null ? null : api.version(place.version());
      if (api != null && version != null) {
        return new Route(api, version, path, place.prefix().size());
      }
    }
    return null;
  }

  private static TrieMap<String, List<Place>> withPlaces(
      TrieMap<String, List<Place>> places, ApiRow api) {
    TrieMap<String, List<Place>> next = places;
    for (VersionRow version : api.versions()) {
      for (RouteRule rule : version.definition().routes()) {
        String host = rule.host().orElse(ANY_HOST);
        List<Place> present = next.get(host);
        List<Place> all = new ArrayList<>(present == null ? List.of() : present);
        all.add(new Place(rule.segments(), api.id(), version.id()));
        all.sort(Comparator.comparing((Place place) -> -place.prefix().size()));
        next = next.with(host, List.copyOf(all));
      }
    }
    return next;
  }

  private static TrieMap<String, List<Place>> withoutPlaces(
      TrieMap<String, List<Place>> places, ApiRow api) {
    TrieMap<String, List<Place>> next = places;
    for (VersionRow version : api.versions()) {
      for (RouteRule rule : version.definition().routes()) {
        String host = rule.host().orElse(ANY_HOST);
        List<Place> present = next.get(host);
        if (present != null) {
          List<Place> left =
              present.stream().filter(place -> !place.api().equals(api.id())).toList();
          next = left.isEmpty() ? next.without(host) : next.with(host, left);
        }
      }
    }
    return next;
  }
}
