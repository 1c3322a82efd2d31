package io.gatehouse.persistence.organization;

import io.gatehouse.application.organization.SecretHash;
import io.gatehouse.domain.limit.Allowance;
import io.gatehouse.domain.organization.DisplayName;
import io.gatehouse.domain.organization.EmailAddress;
import io.gatehouse.domain.organization.Invitation;
import io.gatehouse.domain.organization.InvitationId;
import io.gatehouse.domain.organization.Member;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.OrganizationName;
import io.gatehouse.domain.organization.OrganizationTerms;
import io.gatehouse.domain.organization.Role;
import io.gatehouse.domain.organization.User;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.domain.value.Slug;
import io.gatehouse.persistence.limit.StoredRule;
import io.gatehouse.persistence.sql.Row;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads rows of this context's tables into the domain. */
public final class OrganizationRows {

  private static final Logger LOG = LoggerFactory.getLogger(OrganizationRows.class);

  /** What was told of already; of each row once would be as often as anybody looks. */
  private static final Set<String> UNKNOWN_ZONES = ConcurrentHashMap.newKeySet();

  private OrganizationRows() {}

  static User user(Row row) {
    return new User(
        new UserId(row.uuid("id")),
        new EmailAddress(row.text("email")),
        new DisplayName(row.text("display_name")),
        row.flag("platform_admin"),
        User.State.of(row.text("state")),
        row.revision());
  }

  public static Organization organization(Row row) {
    return new Organization(
        new OrganizationId(row.uuid("id")),
        new OrganizationName(row.text("name")),
        new Slug(row.text("slug")),
        terms(row),
        row.revision());
  }

  /** How much its consumers may call. */
  public static OrganizationTerms terms(Row row) {
    return new OrganizationTerms(
        new Allowance(StoredRule.read(row.json("limits")), row.maybeNumber("requests_per_month")),
        zone(row.text("time_zone")));
  }

  private static ZoneId zone(String name) {
    ZoneId zone = OrganizationTerms.kept(name);
    if (zone.equals(ZoneOffset.UTC) && !name.equals("UTC") && UNKNOWN_ZONES.add(name)) {
      LOG.error(
          "This JDK knows no time zone {}: months of whoever chose it are those of UTC", name);
    }
    return zone;
  }

  static Member member(Row row) {
    return new Member(
        new OrganizationId(row.uuid("organization_id")),
        new UserId(row.uuid("user_id")),
        Role.ofMember(row.text("role")),
        row.revision());
  }

  static Invitation invitation(Row row) {
    return new Invitation(
        new InvitationId(row.uuid("id")),
        new OrganizationId(row.uuid("organization_id")),
        new EmailAddress(row.text("email")),
        Role.ofMember(row.text("role")),
        row.instant("expires_at"),
        row.revision());
  }

  static byte[] bytes(SecretHash hash) {
    return HexFormat.of().parseHex(hash.hex());
  }
}
