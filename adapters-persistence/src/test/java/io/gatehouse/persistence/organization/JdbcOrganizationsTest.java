package io.gatehouse.persistence.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.organization.OrganizationStores;
import io.gatehouse.application.organization.Organizations;
import io.gatehouse.application.organization.OrganizationsContract;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationTerms;
import io.gatehouse.persistence.sql.TestStore;
import org.junit.jupiter.api.Test;

class JdbcOrganizationsTest extends OrganizationsContract {

  @Override
  protected OrganizationStores stores() {
    return Jdbc.stores();
  }

  /** Another JDK may know other zones than the one that it was chosen by. */
  @Test
  void organizationWhoseTimeZoneIsNoneAnyMoreIsRead() {
    TestStore store = TestStore.empty();
    Organizations organizations = Jdbc.organizations(store.database());
    Organization organization = Samples.organization();
    store.transactions().within(() -> organizations.add(organization));
    store.database().sql("UPDATE organizations SET time_zone = 'Europe/Bielefeld'").update();

    assertThat(organizations.find(organization.id()).orElseThrow().terms())
        .isEqualTo(OrganizationTerms.FIRST);
  }
}
