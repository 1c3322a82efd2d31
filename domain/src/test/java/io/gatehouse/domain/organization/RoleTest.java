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
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.value.InvalidValue;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleTest {

  @Test
  void everyCellOfTheMatrixIsAsIntended() {
    assertThat(permissions(Role.PLATFORM_ADMIN)).isEqualTo(EnumSet.allOf(Permission.class));
    assertThat(permissions(Role.ORG_ADMIN))
        .containsExactlyInAnyOrder(
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
            CORRECT_CHARGES);
    assertThat(permissions(Role.DEVELOPER))
        .containsExactlyInAnyOrder(READ_ORGANIZATION, MANAGE_APIS, MANAGE_CONSUMERS, READ_USAGE);
    assertThat(Role.values()).hasSize(3);
  }

  @Test
  void eachRoleMayDoWhatTheLesserOneMay() {
    assertThat(permissions(Role.PLATFORM_ADMIN)).containsAll(permissions(Role.ORG_ADMIN));
    assertThat(permissions(Role.ORG_ADMIN)).containsAll(permissions(Role.DEVELOPER));
  }

  @Test
  void memberIsAdministratorOrDeveloper() {
    assertThat(Role.ofMember("org_admin")).isEqualTo(Role.ORG_ADMIN);
    assertThat(Role.ofMember("developer")).isEqualTo(Role.DEVELOPER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"platform_admin", "", "ORG_ADMIN", "Developer", " developer", "owner"})
  void memberIsNothingElse(String text) {
    assertThatThrownBy(() -> Role.ofMember(text))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("role: out_of_range (expected: org_admin or developer)");
  }

  private static Set<Permission> permissions(Role role) {
    return Stream.of(Permission.values()).filter(role::permits).collect(Collectors.toSet());
  }
}
