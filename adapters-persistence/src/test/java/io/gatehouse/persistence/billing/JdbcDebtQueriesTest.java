package io.gatehouse.persistence.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.billing.BookStores;
import io.gatehouse.application.billing.DebtQueriesContract;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.persistence.sql.TestStore;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JdbcDebtQueriesTest extends DebtQueriesContract {

  private final TestStore store = TestStore.empty();

  @Override
  protected BookStores stores() {
    return Jdbc.stores(store);
  }

  @Test
  void whatIsThereHasItsNameAndWhatIsGoneHasNone() {
    Organization organization = Samples.organization();
    io.gatehouse.persistence.subscription.Jdbc.stores(store)
        .catalog()
        .organizations()
        .add(organization);
    OrganizationId gone = new OrganizationId(Samples.id());

    assertThat(stores().debts().names(Set.of(organization.id(), gone)))
        .isEqualTo(Map.of(organization.id(), organization.name().value()));
    assertThat(stores().debts().names(Set.of())).isEmpty();
  }
}
