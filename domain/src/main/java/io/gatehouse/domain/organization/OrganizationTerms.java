package io.gatehouse.domain.organization;

import io.gatehouse.domain.limit.Allowance;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * How much the consumers of an organization may call, all of them together.
 *
 * @param zone where its months begin and end
 */
public record OrganizationTerms(Allowance allowance, ZoneId zone) {

  /** What an organization begins with. */
  public static final OrganizationTerms FIRST =
      new OrganizationTerms(Allowance.ANY, ZoneOffset.UTC);

  public OrganizationTerms with(Allowance newAllowance) {
    return new OrganizationTerms(newAllowance, zone);
  }

  public OrganizationTerms in(ZoneId newZone) {
    return new OrganizationTerms(allowance, newZone);
  }

  /** A time zone by a name of the tz database, such as {@code Europe/Berlin}, or {@code UTC}. */
  public static ZoneId zone(String name) {
    if (name.equals("UTC")) {
      return ZoneOffset.UTC;
    }
    if (!ZoneId.getAvailableZoneIds().contains(name)) {
      throw unknown();
    }
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw unknown();
    }
  }

  /**
   * The zone of a name that was stored. One that was a zone when it was chosen need not be one
   * where it is read, by another JDK, and what is stored must be readable: UTC then.
   */
  public static ZoneId kept(String name) {
    try {
      return name.equals("UTC") ? ZoneOffset.UTC : ZoneId.of(name);
    } catch (DateTimeException e) {
      return ZoneOffset.UTC;
    }
  }

  /** The name of its zone, as people write it. */
  public String zoneName() {
    return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
  }

  private static InvalidValue unknown() {
    return new InvalidValue("time_zone", Fault.OUT_OF_RANGE, "UTC, or such as Europe/Berlin");
  }
}
