package io.gatehouse.domain.catalog;

import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.value.IllegalTransition;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.gatehouse.domain.value.Revision;
import java.time.Instant;
import java.util.Optional;

/**
 * One version of an API product.
 *
 * @param publishedAt since when it is or was served; the newest published version is the one that
 *     is served to callers who name none
 */
public record ApiVersion(
    VersionId id,
    ApiId api,
    OrganizationId organization,
    VersionLabel label,
    Lifecycle lifecycle,
    Optional<Instant> publishedAt,
    Optional<Sunset> sunset,
    Definition definition,
    Revision revision) {

  public static ApiVersion draft(
      VersionId id, ApiProduct api, VersionLabel label, Definition definition, Instant now) {
    return new ApiVersion(
        id,
        api.id(),
        api.organization(),
        label,
        Lifecycle.DRAFT,
        Optional.empty(),
        Optional.empty(),
        definition,
        Revision.first(now));
  }

  public ApiVersion publish(Instant now) {
    return moved(Lifecycle.PUBLISHED, Optional.of(now), sunset, now);
  }

  /**
   * @throws InvalidValue if it would follow itself, or be gone before now
   */
  public ApiVersion deprecate(
      Optional<Instant> sunsetAt, Optional<VersionLabel> successor, Instant now) {
    if (successor.equals(Optional.of(label))) {
      throw new InvalidValue("successor", Fault.OUT_OF_RANGE, "another version than this one");
    }
    Sunset announced = new Sunset(now, sunsetAt, successor);
    return moved(Lifecycle.DEPRECATED, publishedAt, Optional.of(announced), now);
  }

  public ApiVersion retire(Instant now) {
    return moved(Lifecycle.RETIRED, publishedAt, sunset, now);
  }

  /**
   * The next edition.
   *
   * @throws IllegalTransition if the version is retired
   */
  public ApiVersion defined(Definition newDefinition, Instant now) {
    if (lifecycle == Lifecycle.RETIRED) {
      throw new IllegalTransition(lifecycle.text(), "changed");
    }
    return new ApiVersion(
        id,
        api,
        organization,
        label,
        lifecycle,
        publishedAt,
        sunset,
        newDefinition,
        revision.next(now));
  }

  private ApiVersion moved(
      Lifecycle next, Optional<Instant> published, Optional<Sunset> announced, Instant now) {
    return new ApiVersion(
        id,
        api,
        organization,
        label,
        lifecycle.become(next),
        published,
        announced,
        definition,
        revision.next(now));
  }
}
