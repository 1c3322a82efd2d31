package io.gatehouse.application.organization;

import io.gatehouse.application.audit.AuditQueries;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Chain;
import io.gatehouse.domain.audit.ChainHead;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.TypeId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides whose audit trails a person may read. */
public final class TrailAccess {

  /** What to name instead of an organization to get the platform's own trail alone. */
  private static final String PLATFORM = Chain.PLATFORM.name();

  private final Authority authority;
  private final AuditQueries queries;

  public TrailAccess(Authority authority, AuditQueries queries) {
    this.authority = authority;
    this.queries = queries;
  }

  /** The chains that the caller asks for by naming an organization, or may read at all. */
  public List<Chain> readable(Caller caller, Optional<String> idOrSlug) {
    if (idOrSlug.isPresent()) {
      return List.of(named(caller, idOrSlug.get()));
    }
    return caller.may(Permission.READ_PLATFORM_AUDIT) ? queries.chains() : own(caller);
  }

  private Chain named(Caller caller, String idOrSlug) {
    if (idOrSlug.equals(PLATFORM)) {
      authority.require(caller, Permission.READ_PLATFORM_AUDIT);
      return Chain.PLATFORM;
    }
    boolean platform = caller.may(Permission.READ_PLATFORM_AUDIT);
    if (platform && TypeId.matches(OrganizationId.PREFIX, idOrSlug)) {
      return ofAnyTime(idOrSlug);
    }
    OrganizationId organization = authority.visible(caller, idOrSlug).id();
    authority.require(caller, organization, Permission.READ_AUDIT);
    return Chain.of(organization);
  }

  /** The trail of an organization outlives it. */
  private Chain ofAnyTime(String id) {
    try {
      Chain chain = Chain.of(OrganizationId.parse(id));
      if (!queries.head(chain).equals(ChainHead.START)) {
        return chain;
      }
    } catch (InvalidValue e) {
      // Then it names nothing, which is what is said below.
    }
    throw new Refused(RefusalCode.NOT_FOUND);
  }

  private static List<Chain> own(Caller caller) {
    List<Chain> own =
        caller.roles().entrySet().stream()
            .filter(role -> role.getValue().permits(Permission.READ_AUDIT))
            .map(Map.Entry::getKey)
            .map(Chain::of)
            .toList();
    if (own.isEmpty()) {
      throw new Refused(RefusalCode.FORBIDDEN);
    }
    return own;
  }
}
