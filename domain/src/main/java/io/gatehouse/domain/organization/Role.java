package io.gatehouse.domain.organization;

import static io.gatehouse.domain.organization.Permission.CHANGE_ORGANIZATION;
import static io.gatehouse.domain.organization.Permission.CLOSE_PERIODS;
import static io.gatehouse.domain.organization.Permission.CORRECT_CHARGES;
import static io.gatehouse.domain.organization.Permission.DECIDE_SUBSCRIPTIONS;
import static io.gatehouse.domain.organization.Permission.DELETE_ORGANIZATION;
import static io.gatehouse.domain.organization.Permission.MANAGE_APIS;
import static io.gatehouse.domain.organization.Permission.MANAGE_CONSUMERS;
import static io.gatehouse.domain.organization.Permission.MANAGE_MEMBERS;
import static io.gatehouse.domain.organization.Permission.MANAGE_PLANS;
import static io.gatehouse.domain.organization.Permission.READ_AUDIT;
import static io.gatehouse.domain.organization.Permission.READ_BILLING;
import static io.gatehouse.domain.organization.Permission.READ_ORGANIZATION;
import static io.gatehouse.domain.organization.Permission.READ_USAGE;
import static io.gatehouse.domain.organization.Permission.REPORT_USAGE;
import static io.gatehouse.domain.organization.Permission.RETIRE_APIS;
import static io.gatehouse.domain.organization.Permission.SET_PRICES;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A named set of permissions. */
public enum Role {
  /** Runs the platform: may do everything in every organization. */
  PLATFORM_ADMIN(EnumSet.allOf(Permission.class)),
  /** Runs one organization. */
  ORG_ADMIN(
      EnumSet.of(
          READ_ORGANIZATION,
          CHANGE_ORGANIZATION,
          DELETE_ORGANIZATION,
          MANAGE_MEMBERS,
          READ_AUDIT,
          MANAGE_APIS,
          RETIRE_APIS,
          MANAGE_PLANS,
          MANAGE_CONSUMERS,
          DECIDE_SUBSCRIPTIONS,
          SET_PRICES,
          READ_USAGE,
          REPORT_USAGE,
          READ_BILLING,
          CLOSE_PERIODS,
          CORRECT_CHARGES)),
  /** Builds in one organization. */
  DEVELOPER(EnumSet.of(READ_ORGANIZATION, MANAGE_APIS, MANAGE_CONSUMERS, READ_USAGE));

  private final Set<Permission> permissions;

  Role(Set<Permission> permissions) {
    this.permissions = Collections.unmodifiableSet(permissions);
  }

  public boolean permits(Permission permission) {
    return permissions.contains(permission);
  }

  /** The role as clients see it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A role that a member of an organization can have. */
  public static Role ofMember(String text) {
    for (Role role : EnumSet.of(ORG_ADMIN, DEVELOPER)) {
      if (role.text().equals(text)) {
        return role;
      }
    }
    throw new InvalidValue("role", Fault.OUT_OF_RANGE, "org_admin or developer");
  }
}
