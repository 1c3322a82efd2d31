package io.gatehouse.application.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.change.Change;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.domain.audit.AuditEntry;
import io.gatehouse.domain.limit.Allowance;
import io.gatehouse.domain.limit.LimitProfile;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationTerms;
import io.gatehouse.domain.value.Edit;
import io.gatehouse.domain.value.Versions;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who says how much the consumers of an organization may call, and when its months begin. */
class OrganizationTermsTest {

  private final Platform platform = new Platform();
  private final ChangeOrganization change =
      new ChangeOrganization(
          platform.audited,
          platform.limits,
          platform.authority,
          platform.organizations,
          platform.clock);
  private final Caller ada = platform.person("ada");
  private final Caller root = platform.platformAdmin("root");
  private final Organization acme = platform.organization("acme", ada);

  @Test
  void administratorSaysWhereItsMonthsBegin() {
    ZoneId tokyo = OrganizationTerms.zone("Asia/Tokyo");
    ChangeOrganization.Command command = to(Edit.to(tokyo));

    Organization moved = change.change(command);

    assertThat(moved.terms().zone()).isEqualTo(tokyo);
    assertThat(platform.organizations.find(acme.id())).contains(moved);
    assertThat(changed()).containsExactly(Change.of(Change.Kind.ORGANIZATION, acme.id()));
    assertThat(details())
        .containsEntry("time_zone", "Asia/Tokyo")
        .containsEntry("former_time_zone", "UTC");
    assertThat(change.change(command)).isEqualTo(moved);
    assertThat(changed()).hasSize(1);
    assertThat(change.change(to(Edit.keep()))).isEqualTo(moved);
    assertThat(change.change(to(Edit.clear())).terms().zone()).isEqualTo(ZoneOffset.UTC);
  }

  @Test
  void platformLimitsItAndItsOwnAdministratorDoesNot() {
    Allowance allowance = LimitProfile.STARTER.allowance();

    assertThat(platform.refusal(() -> limited(ada, allowance))).isEqualTo(RefusalCode.FORBIDDEN);
    Organization limited = limited(root, allowance);

    assertThat(limited.terms().allowance()).isEqualTo(allowance);
    assertThat(platform.organizations.find(acme.id())).contains(limited);
    assertThat(changed()).containsExactly(Change.of(Change.Kind.ORGANIZATION, acme.id()));
    assertThat(details())
        .containsEntry("requests_per_month", "10000")
        .containsEntry("former_requests_per_month", "none")
        .containsEntry("limits", "[60 per PT1M fixed_window]");
    assertThat(limited(root, allowance)).isEqualTo(limited);
    assertThat(changed()).hasSize(1);
  }

  private ChangeOrganization.Command to(Edit<ZoneId> zone) {
    return new ChangeOrganization.Command(
        platform.again(ada), "acme", Optional.empty(), Optional.empty(), zone, Versions.ANY);
  }

  private Organization limited(Caller caller, Allowance allowance) {
    return new LimitOrganization(
            platform.audited, platform.authority, platform.organizations, platform.clock)
        .limit(
            new LimitOrganization.Command(platform.again(caller), "acme", allowance, Versions.ANY));
  }

  private Map<String, String> details() {
    List<AuditEntry> entries = platform.entries();
    return entries.get(entries.size() - 1).deed().details();
  }

  private List<Change> changed() {
    return platform.changes().stream()
        .map(numbered -> numbered.change())
        .filter(changed -> changed.kind() == Change.Kind.ORGANIZATION)
        .toList();
  }
}
