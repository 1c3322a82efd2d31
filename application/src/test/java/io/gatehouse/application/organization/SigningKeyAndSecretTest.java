package io.gatehouse.application.organization;

import static io.gatehouse.application.organization.Platform.allowed;
import static io.gatehouse.application.organization.Platform.denied;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.change.Change;
import io.gatehouse.application.change.NumberedChange;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.domain.audit.Action;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SigningKeyAndSecretTest {

  private final Platform platform = new Platform();
  private final RotateSigningKey rotate =
      new RotateSigningKey(platform.audited, platform.authority, platform.keys);

  @Test
  void whoRunsThePlatformRotates() {
    Caller root = platform.platformAdmin("root");
    assertThat(rotate.rotate(root)).isEqualTo("key1");
    assertThat(platform.written())
        .containsExactly(
            allowed(Action.ROTATE_SIGNING_KEY, "platform", root.user().id(), "platform"));
    assertThat(platform.entries().get(0).deed().details()).containsEntry("key_id", "key1");
    assertThat(platform.changes())
        .extracting(NumberedChange::change)
        .containsExactly(new Change(Change.Kind.SIGNING_KEYS, "key1"));
  }

  @Test
  void nobodyElseDoes() {
    Caller ada = platform.person("ada");
    platform.organization("acme", ada);
    assertThat(platform.refusal(() -> rotate.rotate(platform.again(ada))))
        .isEqualTo(RefusalCode.FORBIDDEN);
    assertThat(platform.written())
        .containsExactly(
            denied(
                Action.ROTATE_SIGNING_KEY,
                RefusalCode.FORBIDDEN,
                "platform",
                ada.user().id(),
                "platform"));
    assertThat(rotate.rotate(platform.platformAdmin("root"))).isEqualTo("key1");
  }

  @Test
  void secretsShowEveryBitOfChance() {
    assertThat(Secret.random("ghr", filled((byte) 0)).text()).isEqualTo("ghr_" + "0".repeat(43));
    assertThat(Secret.random("ghr", filled((byte) -1)).text())
        .matches("ghr_[0-9A-Za-z]{42}[1-9A-Za-z]");
    Random random = new Random(5);
    Set<String> texts = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      texts.add(Secret.random("ghr", random).text());
    }
    assertThat(texts).hasSize(1000).allMatch(text -> text.matches("ghr_[0-9A-Za-z]{43}"));
  }

  @Test
  void secretsAreNeverPrinted() {
    Caller ada = platform.person("ada");
    TokenPair pair = platform.signIns.start(ada.user(), platform.clock.instant());
    assertThat(pair.refreshToken()).hasToString("Secret[hidden]");
    assertThat(pair).hasToString("TokenPair[" + ada.user().id() + "]");
  }

  @Test
  void hashIsTheSha256() {
    assertThat(SecretHash.of("abc").hex())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  private static RandomGenerator filled(byte with) {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        throw new AssertionError("asks for bytes");
      }

      @Override
      public void nextBytes(byte[] bytes) {
        Arrays.fill(bytes, with);
      }
    };
  }
}
