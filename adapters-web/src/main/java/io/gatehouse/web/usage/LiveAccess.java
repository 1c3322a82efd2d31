package io.gatehouse.web.usage;

import io.gatehouse.application.catalog.CatalogAccess;
import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.usage.LiveScope;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Permission;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody may hear of. */
@Singleton
final class LiveAccess {

  private final Authority authority;
  private final CatalogAccess catalog;

  LiveAccess(Authority authority, CatalogAccess catalog) {
    this.authority = authority;
    this.catalog = catalog;
  }

  /**
   * @throws Refused if that is nothing
   */
  LiveScope scope(Caller caller, Optional<String> organization, Optional<String> api) {
    Optional<ApiProduct> found = api.map(its -> catalog.api(caller, its));
    Optional<OrganizationId> named = organization.map(its -> authority.visible(caller, its).id());
    Optional<OrganizationId> owner = found.map(ApiProduct::organization).or(() -> named);
    owner.ifPresent(its -> authority.require(caller, its, Permission.READ_USAGE));
    if (named.isPresent() && !named.equals(owner)) {
      throw new Refused(RefusalCode.NOT_FOUND);
    }
    Reach reach = owner.map(its -> new Reach(false, Set.of(its))).orElseGet(() -> all(caller));
    return new LiveScope(reach, found.map(ApiProduct::id));
  }

  private static Reach all(Caller caller) {
    if (caller.may(Permission.READ_USAGE)) {
      return Reach.PLATFORM;
    }
    Set<OrganizationId> own =
        caller.roles().entrySet().stream()
            .filter(each -> each.getValue().permits(Permission.READ_USAGE))
            .map(Map.Entry::getKey)
            .collect(Collectors.toUnmodifiableSet());
    if (own.isEmpty()) {
      throw new Refused(RefusalCode.FORBIDDEN);
    }
    return new Reach(false, own);
  }
}
