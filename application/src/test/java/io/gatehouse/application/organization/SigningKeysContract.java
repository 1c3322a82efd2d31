package io.gatehouse.application.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.organization.SigningKeys.SigningKey;
import io.gatehouse.application.runtime.Race;
import io.gatehouse.application.runtime.Transactions;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

public abstract class SigningKeysContract {

  private final Hands clock = new Hands();
  private SigningKeys keys;

  /** The keys of one node, at this time. Those of another node see the same store. */
  protected abstract SigningKeys keys(Clock time);

  protected abstract Transactions transactions();

  @BeforeEach
  void open() {
    keys = keys(clock);
  }

  @Test
  void firstKeyIsMadeWhenItIsNeeded() throws Exception {
    List<SigningKey> first = keys.usable();

    assertThat(first).hasSize(1);
    assertThat(signs(first.get(0))).isTrue();
    assertThat(((RSAPublicKey) first.get(0).pair().getPublic()).getModulus().bitLength())
        .isGreaterThanOrEqualTo(2048);
    assertThat(ids(keys)).containsExactly(first.get(0).id());
    assertThat(signs(keys.usable().get(0))).isTrue();
  }

  @Test
  void nodesThatNeedTheFirstKeyAtOnceGetTheSame() {
    List<List<String>> ids = Race.of(4, node -> ids(keys(clock)));

    assertThat(new HashSet<>(ids)).hasSize(1);
    assertThat(ids.get(0)).hasSize(1);
  }

  @Test
  void newKeySignsAndTheOneBeforeStillVerifies() throws Exception {
    String first = ids(keys).get(0);

    String second = keys.rotate();

    assertThat(ids(keys)).containsExactly(second, first);
    assertThat(signs(keys.usable().get(0))).isTrue();
  }

  @Test
  void retiredKeyGoesWhenTheLastTokenOfItHasExpired() {
    String first = ids(keys).get(0);
    assertThat(keys.usable().get(0).until()).isEmpty();
    String second = keys.rotate();

    Instant end = Samples.NOW.plus(AccessTokens.LIFETIME).plusSeconds(60);
    assertThat(keys.usable())
        .extracting(SigningKey::until)
        .containsExactly(Optional.empty(), Optional.of(end));
    clock.advance(AccessTokens.LIFETIME.plusSeconds(59));
    assertThat(ids(keys)).containsExactly(second, first);

    clock.advance(Duration.ofSeconds(2));
    assertThat(ids(keys)).containsExactly(second);
  }

  @Test
  void firstKeyMayComeOfARotation() {
    String first = keys.rotate();

    assertThat(ids(keys)).containsExactly(first);
  }

  @Test
  void rotationThatCameToNothingLeavesTheKeyInUse() {
    String first = ids(keys).get(0);

    assertThatThrownBy(
            () ->
                transactions()
                    .within(
                        () -> {
                          keys.rotate();
                          throw new IllegalStateException("undo");
                        }))
        .hasMessage("undo");

    assertThat(ids(keys)).containsExactly(first);
  }

  @Test
  void nodesThatRotateAtOnceDoSoOneAfterTheOther() {
    String first = ids(keys).get(0);

    Set<String> made = new HashSet<>(Race.of(4, node -> keys(clock).rotate()));

    assertThat(made).hasSize(4);
    made.add(first);
    assertThat(ids(keys)).containsExactlyInAnyOrderElementsOf(made);
    assertThat(ids(keys).get(0)).isNotEqualTo(first);
  }

  @Test
  void keyIsNotPrinted() {
    SigningKey key = keys.usable().get(0);

    assertThat(key.toString()).isEqualTo("SigningKey[" + key.id() + "]");
  }

  private static List<String> ids(SigningKeys keys) {
    return keys.usable().stream().map(SigningKey::id).toList();
  }

  private static boolean signs(SigningKey key) throws GeneralSecurityException {
    byte[] message = {1, 2, 3};
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(key.pair().getPrivate());
    signature.update(message);
    byte[] signed = signature.sign();
    signature.initVerify(key.pair().getPublic());
    signature.update(message);
    return signature.verify(signed);
  }

  /** A clock that goes when it is told to. */
  private static final class Hands extends Clock {
    private final AtomicReference<Instant> now = new AtomicReference<>(Samples.NOW);

    void advance(Duration by) {
      now.updateAndGet(before -> before.plus(by));
    }

    @Override
    public Instant instant() {
      return now.get();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
