package io.gatehouse.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import org.junit.jupiter.api.Test;

class ReplyHeadersTest {

  @Test
  void everyAnswerIsGuarded() {
    HttpHeaders headers = new DefaultHttpHeaders();

    ReplyHeaders.add(headers, "id", false);

    assertThat(headers.get("X-Request-Id")).isEqualTo("id");
    assertThat(headers.get("Cache-Control")).isEqualTo("no-store");
    assertThat(headers.get("Content-Security-Policy")).contains("frame-ancestors 'none'");
    assertThat(headers.get("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(headers.contains("Strict-Transport-Security")).isFalse();
  }

  @Test
  void whatTheControllerSaidStands() {
    HttpHeaders headers = new DefaultHttpHeaders().set("Cache-Control", "public, max-age=60");

    ReplyHeaders.add(headers, "id", false);

    assertThat(headers.getAll("Cache-Control")).containsExactly("public, max-age=60");
  }

  @Test
  void encryptionIsInsistedOnOnlyWhereThereIsSome() {
    HttpHeaders headers = new DefaultHttpHeaders();

    ReplyHeaders.add(headers, "id", true);

    assertThat(headers.get("Strict-Transport-Security")).isEqualTo("max-age=31536000");
  }
}
