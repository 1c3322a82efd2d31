package io.gatehouse.application.catalog;

import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.catalog.CatalogQueries.Audience;
import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Lifecycle;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.catalog.VersionLabel;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.Slug;
import io.gatehouse.domain.value.TypeId;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Finds what a request names in the catalog. What is out of the caller's reach does not exist to
 * them: {@code not_found}.
 */
public final class CatalogAccess {

  private final Authority authority;
  private final ApiProducts apis;
  private final ApiVersions versions;
  private final Plans plans;

  public CatalogAccess(Authority authority, ApiProducts apis, ApiVersions versions, Plans plans) {
    this.authority = authority;
    this.apis = apis;
    this.versions = versions;
    this.plans = plans;
  }

  /**
   * An API of one of the caller's organizations, by its id, or by a slug that only it has there.
   */
  public ApiProduct api(Caller caller, String idOrSlug) {
    return found(() -> within(Reach.of(caller), idOrSlug));
  }

  /** By its id or its label. */
  public ApiVersion version(ApiProduct api, String idOrLabel) {
    return found(
        () ->
            TypeId.matches(VersionId.PREFIX, idOrLabel)
                ? versions.find(api.id(), VersionId.parse(idOrLabel))
                : versions.findByLabel(api.id(), new VersionLabel(idOrLabel)));
  }

  /**
   * A version of an API that the caller is offered, for somebody who subscribes to it; it stays as
   * it is until that is done. Drafts are their producer's matter.
   */
  public ApiVersion offeredVersion(Caller caller, ApiProduct api, String idOrLabel) {
    ApiVersion version = found(() -> versions.hold(api.id(), version(api, idOrLabel).id()));
    boolean producer = Reach.of(caller).covers(api.organization());
    if (version.lifecycle() == Lifecycle.DRAFT && !producer) {
      throw new Refused(RefusalCode.NOT_FOUND);
    }
    return version;
  }

  public Plan plan(Caller caller, String id) {
    return found(() -> plans.find(Reach.of(caller), PlanId.parse(id)));
  }

  /**
   * An API that the caller may subscribe to, by its id, wherever it is, or by its slug if it is one
   * of theirs.
   *
   * @throws Refused with {@code forbidden} if it is one of theirs and not meant for their role
   */
  public ApiProduct offered(Caller caller, String idOrSlug) {
    Reach reach = Reach.of(caller);
    ApiProduct api = found(() -> any(reach, idOrSlug));
    if (!Audience.of(caller).sees(api)) {
      throw new Refused(
          reach.covers(api.organization()) ? RefusalCode.FORBIDDEN : RefusalCode.NOT_FOUND);
    }
    return api;
  }

  /**
   * An API that the caller may ask about: one of theirs, one that they are offered, or one that
   * they deal with although it is offered to them no more.
   *
   * @param organization whose it is, by id or slug; without one, it is found by its id or, if it is
   *     one of the caller's, by its slug
   */
  public ApiProduct known(
      Caller caller,
      Optional<String> organization,
      String idOrSlug,
      Predicate<ApiProduct> dealtWith) {
    Reach reach = Reach.of(caller);
    ApiProduct api =
        found(() -> organization.isPresent() ? of(organization, idOrSlug) : any(reach, idOrSlug));
    boolean known =
        reach.covers(api.organization()) || Audience.of(caller).sees(api) || dealtWith.test(api);
    if (!known) {
      throw new Refused(RefusalCode.NOT_FOUND);
    }
    return api;
  }

  /** A plan under which the organization lets others subscribe. */
  public Plan offeredPlan(OrganizationId producing, String id) {
    return found(() -> plans.findOffered(producing, PlanId.parse(id)));
  }

  /** As {@link #api}, for somebody who wants to do that to it. */
  ApiProduct api(Caller caller, String idOrSlug, Permission permission, Notes notes) {
    ApiProduct api = api(caller, idOrSlug);
    notes.about(api.id()).in(api.organization());
    authority.require(caller, api.organization(), permission);
    return api;
  }

  /** As {@link #version}, for somebody who wants to do that to it. */
  ApiVersion version(
      Caller caller, String api, String idOrLabel, Permission permission, Notes notes) {
    ApiVersion version = version(api(caller, api), idOrLabel);
    notes.about(version.id()).in(version.organization()).detail("api", version.api());
    notes.detail("label", version.label());
    authority.require(caller, version.organization(), permission);
    return version;
  }

  /** As {@link #plan}, for somebody who wants to do that to it. */
  Plan plan(Caller caller, String id, Permission permission, Notes notes) {
    Plan plan = plan(caller, id);
    notes.about(plan.id()).in(plan.organization());
    authority.require(caller, plan.organization(), permission);
    return plan;
  }

  private Optional<ApiProduct> of(Optional<String> organization, String idOrSlug) {
    return organization
        .flatMap(authority::anybodys)
        .flatMap(
            owner ->
                TypeId.matches(ApiId.PREFIX, idOrSlug)
                    ? apis.findAnywhere(ApiId.parse(idOrSlug))
                        .filter(api -> api.organization().equals(owner.id()))
                    : apis.findBySlug(owner.id(), new Slug(idOrSlug)));
  }

  private Optional<ApiProduct> any(Reach reach, String idOrSlug) {
    return TypeId.matches(ApiId.PREFIX, idOrSlug)
        ? apis.findAnywhere(ApiId.parse(idOrSlug))
        : within(reach, idOrSlug);
  }

  private Optional<ApiProduct> within(Reach reach, String idOrSlug) {
    return TypeId.matches(ApiId.PREFIX, idOrSlug)
        ? apis.find(reach, ApiId.parse(idOrSlug))
        : apis.findOnly(reach, new Slug(idOrSlug));
  }

  /** A name that can't be anything's is nothing's. */
  private static <T> T found(Supplier<Optional<T>> search) {
    Optional<T> found;
    try {
      found = search.get();
    } catch (InvalidValue e) {
      found = Optional.empty();
    }
    return found.orElseThrow(() -> new Refused(RefusalCode.NOT_FOUND));
  }
}
