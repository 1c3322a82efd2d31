package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanariesTest {

  private static final String KEY = "gate_live_0123456789abcdefghijKLMNOPQRSTU";
  private static final String TOKEN = "eyJ0.eyJpc3M.ZYXWVUTSRQPONMLKJIHGFEDCBA-_9876543210";

  @TempDir private Path folder;

  private final Canaries canaries = new Canaries();

  @Test
  void secretThatWasToldIsFoundWhereverItIs() throws IOException {
    assertThat(canaries.isEmpty()).isTrue();
    canaries.hear("{\"key\":{\"hint\":\"gate_live_…RSTU\"},\"api_key\":\"" + KEY + "\"}");
    canaries.hear("{\"access_token\": \"" + TOKEN + "\",\"token_type\":\"Bearer\"}");
    Path log = Files.createDirectories(folder.resolve("a/b")).resolve("log");
    Files.writeString(log, "x".repeat(100_000) + "\u0000" + KEY);
    Files.writeString(folder.resolve("c"), TOKEN + TOKEN);
    Files.writeString(folder.resolve("d"), "gate_live_…RSTU, " + KEY.substring(0, 30));

    assertThat(canaries.isEmpty()).isFalse();
    assertThat(canaries.found(folder)).hasSize(2).anyMatch(each -> each.startsWith(log + ": "));
  }

  @Test
  void whatIsNoSecretIsNotLookedFor() throws IOException {
    canaries.hear("{\"token_type\":\"Bearer\",\"api_key\":\"short\",\"name\":\"" + KEY + "\"}");
    Files.writeString(folder.resolve("log"), "Bearer short " + KEY);

    assertThat(canaries.found(folder)).isEmpty();
  }
}
