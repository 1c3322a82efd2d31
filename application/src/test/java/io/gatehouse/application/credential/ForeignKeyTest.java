package io.gatehouse.application.credential;

import static io.gatehouse.application.organization.Platform.denied;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.value.Versions;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Keys are their consumer's organization's, and not even its producers see them. */
class ForeignKeyTest {

  private final Keyring keyring = new Keyring();
  private final Workshop workshop = keyring.workshop;

  @Test
  void strangersDoNotSeeIt() {
    ApiKey key = keyring.issued(workshop.bob, KeyTerms.NONE).key();
    workshop.platform.written();

    for (Caller caller : List.of(workshop.eve, workshop.ada)) {
      assertThat(workshop.platform.refusal(() -> keyring.issued(caller, KeyTerms.NONE)))
          .isEqualTo(RefusalCode.NOT_FOUND);
      assertThat(
              workshop.platform.refusal(
                  () -> keyring.changed(caller, key, UnaryOperator.identity(), false)))
          .isEqualTo(RefusalCode.NOT_FOUND);
      assertThat(workshop.platform.refusal(() -> keyring.revoked(caller, key)))
          .isEqualTo(RefusalCode.NOT_FOUND);
      assertThat(workshop.platform.refusal(() -> keyring.deleted(caller, key, Versions.ANY)))
          .isEqualTo(RefusalCode.NOT_FOUND);
      assertThat(
              workshop.platform.refusal(
                  () ->
                      keyring.rotate.rotate(
                          new RotateKey.Command(
                              caller, key.id().toString(), Duration.ZERO, Versions.ANY))))
          .isEqualTo(RefusalCode.NOT_FOUND);
    }
    assertThat(workshop.platform.written())
        .hasSize(10)
        .contains(
            denied(
                Action.REVOKE_KEY,
                RefusalCode.NOT_FOUND,
                "platform",
                workshop.eve.user().id(),
                key.id()));
  }
}
