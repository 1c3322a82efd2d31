package io.gatehouse.application.organization;

import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.Slug;
import io.gatehouse.domain.value.TypeId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Decides what a person may do. An organization that the person is not in does not exist to them.
 */
public final class Authority {

  private final Organizations organizations;

  public Authority(Organizations organizations) {
    this.organizations = organizations;
  }

  /**
   * The organization of that id or slug, if the caller is in it or runs the platform.
   *
   * @throws Refused with {@code not_found} otherwise
   */
  public Organization visible(Caller caller, String idOrSlug) {
    return anybodys(idOrSlug)
        .filter(organization -> caller.roleIn(organization.id()).isPresent())
        .orElseThrow(() -> new Refused(RefusalCode.NOT_FOUND));
  }

  /** The organization of that id or slug, whosever it is: who asks decides what to tell of it. */
  public Optional<Organization> anybodys(String idOrSlug) {
    try {
      return TypeId.matches(OrganizationId.PREFIX, idOrSlug)
          ? organizations.find(OrganizationId.parse(idOrSlug))
          : organizations.findBySlug(new Slug(idOrSlug));
    } catch (InvalidValue e) {
      return Optional.empty();
    }
  }

  /** Refuses unless the caller's role in the organization includes the permission. */
  public void require(Caller caller, OrganizationId organization, Permission permission) {
    if (!caller.permits(organization, permission)) {
      boolean member = caller.roleIn(organization).isPresent();
      throw new Refused(member ? RefusalCode.FORBIDDEN : RefusalCode.NOT_FOUND);
    }
    caller.grounds().add(organization, permission);
  }

  /** Refuses unless the caller has the permission over the whole platform. */
  public void require(Caller caller, Permission permission) {
    if (!caller.may(permission)) {
      throw new Refused(RefusalCode.FORBIDDEN);
    }
    caller.grounds().addOverPlatform(permission);
  }

  /** Refuses unless the caller has the rights that the same person once needed. */
  public void requireAgain(Caller caller, List<String> grounds) {
    for (String ground : grounds) {
      int gap = ground.indexOf(' ');
      String over = ground.substring(0, gap);
      Permission permission =
          Arrays.stream(Permission.values())
              .filter(each -> each.name().equals(ground.substring(gap + 1)))
              .findFirst()
              .orElseThrow(() -> new Refused(RefusalCode.FORBIDDEN));
      if (over.equals(Grounds.PLATFORM)) {
        require(caller, permission);
      } else {
        require(caller, OrganizationId.parse(over), permission);
      }
    }
  }
}
