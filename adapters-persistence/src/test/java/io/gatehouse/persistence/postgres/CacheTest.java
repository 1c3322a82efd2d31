package io.gatehouse.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheTest {

  private static final Path LISTED = Path.of("/listed/.cache/gatehouse");

  @Test
  void whatTheUserSetGoesBeforeWhatTheSystemKnows() {
    assertThat(Cache.ofUser(Map.of("XDG_CACHE_HOME", "/cache", "HOME", "/set"), "/listed"))
        .containsExactly(Path.of("/cache/gatehouse"), Path.of("/set/.cache/gatehouse"), LISTED);
    assertThat(Cache.ofUser(Map.of("HOME", "/set"), "/listed"))
        .containsExactly(Path.of("/set/.cache/gatehouse"), LISTED);
    assertThat(Cache.ofUser(Map.of(), "/listed")).containsExactly(LISTED);
  }

  @Test
  void whatIsNoPlaceToWriteToIsPassedOver() {
    assertThat(Cache.ofUser(Map.of("XDG_CACHE_HOME", "cache", "HOME", ""), "/listed"))
        .containsExactly(LISTED);
    assertThat(Cache.ofUser(Map.of("HOME", "?"), "?")).isEmpty();
  }
}
