package io.gatehouse.web.usage;

import static io.gatehouse.web.fixture.SettledList.ACME;
import static io.gatehouse.web.fixture.SettledList.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.application.catalog.CatalogAccess;
import io.gatehouse.application.catalog.InMemoryApiProducts;
import io.gatehouse.application.catalog.InMemoryApiVersions;
import io.gatehouse.application.catalog.InMemoryPlans;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Platform;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.usage.LiveScope;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Role;
import io.gatehouse.web.fixture.SettledList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Of what somebody hears who names nothing. */
class LiveAccessTest {

  private final Platform platform = new Platform();
  private final Caller ada = platform.person("ada");
  private final Map<OrganizationId, Role> roles = new HashMap<>();
  private final LiveAccess access = new LiveAccess(platform.authority, catalog());

  @Test
  void whoIsInNoOrganizationHasNothingToHear() {
    Refused refused = catchThrowableOfType(Refused.class, this::heard);
    assertThat(refused.code()).isEqualTo(RefusalCode.FORBIDDEN);
  }

  @Test
  void membersHearOfTheirOwnAndWhoRunsThePlatformOfAll() {
    roles.put(ACME, Role.DEVELOPER);
    roles.put(GLOBEX, Role.ORG_ADMIN);
    assertThat(heard().reach()).isEqualTo(new Reach(false, Set.of(ACME, GLOBEX)));
    assertThat(heard(platform.platformAdmin("root")).reach()).isEqualTo(Reach.PLATFORM);
  }

  @Test
  void streamEndsWithTheLastMembership() {
    roles.put(ACME, Role.DEVELOPER);
    roles.put(GLOBEX, Role.DEVELOPER);
    SettledList settled = new SettledList();
    Feeding feeding = Feeding.of(settled);
    Ear ear = feeding.listen(heard(), this::heard);
    roles.remove(GLOBEX);
    feeding.pass(15);
    feeding.answer();
    settled.settle(GLOBEX, 1, 200);
    settled.settle(ACME, 2, 200);
    feeding.pass();
    assertThat(ear.last().requests()).isEqualTo(1);

    roles.remove(ACME);
    feeding.pass(14);
    feeding.answer();
    assertThat(ear.ended).isTrue();
    assertThat(feeding.feed.listeners()).isZero();
  }

  private LiveScope heard() {
    return heard(new Caller(ada.user(), ada.session(), Map.copyOf(roles), ada.provenance()));
  }

  private LiveScope heard(Caller caller) {
    return access.scope(caller, Optional.empty(), Optional.empty());
  }

  private CatalogAccess catalog() {
    InMemoryApiProducts apis =
        new InMemoryApiProducts(platform.transactions, platform.organizations);
    return new CatalogAccess(
        platform.authority,
        apis,
        new InMemoryApiVersions(platform.transactions, apis),
        new InMemoryPlans(
            platform.transactions, platform.organizations, any -> false, (any, other) -> false));
  }
}
