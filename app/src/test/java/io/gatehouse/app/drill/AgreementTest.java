package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The matrix of operations and callers turns red for a program that breaks a promise. */
class AgreementTest {

  private static final Set<String> ADMINS = Set.of("org_admin", "platform_admin");

  @ParameterizedTest
  @CsvSource({
    "allowed, 404, not_found",
    "allowed, 403, forbidden",
    "allowed, 401, token_invalid",
    "allowed, 422, validation_failed",
    "allowed, 400, malformed_request",
    "allowed, 500, internal_error",
    "forbidden, 200, allowed",
    "forbidden, 404, not_found",
    "not_found, 200, allowed",
    "not_found, 403, forbidden",
    "not_found, 409, slug_taken",
    "authentication_required, 200, allowed",
  })
  void brokenPromiseIsSeen(String expected, int status, String code) {
    assertThat(Agreement.objection("getApi", expected, status, code)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "allowed, 200, allowed",
    "allowed, 409, slug_taken",
    "forbidden, 403, forbidden",
    "not_found, 404, not_found",
  })
  void keptPromiseIsNot(String expected, int status, String code) {
    assertThat(Agreement.objection("getApi", expected, status, code)).isEmpty();
  }

  @Test
  void onlyListedOperationsMayMissWhatTheirExampleNames() {
    assertThat(Agreement.objection("subscribe", "allowed", 404, "not_found")).isEmpty();
    assertThat(Agreement.objection("subscribe", "forbidden", 404, "not_found")).isPresent();
  }

  @Test
  void foreignThingsAreNotThere() {
    World.Caller abroad = new World.Caller("org_admin", true);
    assertThat(Agreement.expected(ADMINS, "/api/keys/{key}", abroad)).isEqualTo("not_found");
    assertThat(Agreement.expectedOver(ADMINS, "listAudit", abroad)).isEqualTo("not_found");
    World.Caller home = new World.Caller("developer", false);
    assertThat(Agreement.expectedOver(ADMINS, "listAudit", home)).isEqualTo("forbidden");
  }
}
