package io.gatehouse.application.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.runtime.Race;
import io.gatehouse.domain.credential.TokenId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

public abstract class RevokedTokensContract {

  private RevokedTokens revoked;

  protected abstract ClientStores stores();

  @BeforeEach
  void open() {
    revoked = stores().revoked();
  }

  @Test
  void hasWhatWasAddedAndNothingElse() {
    TokenId id = id();

    assertThat(revoked.add(id, Samples.NOW, Samples.LATER)).isTrue();

    assertThat(revoked.has(id)).isTrue();
    assertThat(revoked.has(id())).isFalse();
    assertThat(revoked.add(id, Samples.NOW, Samples.LATER)).isFalse();
  }

  @Test
  void ofManyWhoRevokeOneTokenOneDoes() {
    TokenId id = id();

    assertThat(Race.of(4, runner -> revoked.add(id, Samples.NOW, Samples.LATER)))
        .containsOnlyOnce(true);
  }

  @Test
  void forgetsThoseWhoseTimeHasCome() {
    TokenId early = id();
    TokenId late = id();
    revoked.add(early, Samples.NOW, Samples.NOW.plusSeconds(1));
    revoked.add(late, Samples.NOW, Samples.NOW.plusSeconds(2));

    assertThat(revoked.forget(Samples.NOW.plusSeconds(1))).isZero();
    assertThat(revoked.forget(Samples.NOW.plusSeconds(2))).isEqualTo(1);

    assertThat(revoked.has(early)).isFalse();
    assertThat(revoked.has(late)).isTrue();
  }

  private static TokenId id() {
    return new TokenId(Samples.id());
  }
}
