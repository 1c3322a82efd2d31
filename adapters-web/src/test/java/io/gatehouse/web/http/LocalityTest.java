package io.gatehouse.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalityTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "LOCALHOST:8080", "127.0.0.1", "127.0.0.1:8080", "[::1]", "[::1]:1"})
  void whoNamesThisMachineIsLocal(String host) {
    assertThat(Locality.of(from(host)).local()).isTrue();
  }

  /** A page may have its own name lead to this machine, and speak through its visitor's browser. */
  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8080"})
  void whoNamesAnotherIsNot(String host) {
    assertThat(Locality.of(from(host)).local()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via"})
  void whoSpeaksForAnotherIsNot(String header) {
    assertThat(Locality.of(from("localhost").header(header, "x")).local()).isFalse();
  }

  /** It comes from localhost, as far as the request can say. */
  private static MutableHttpRequest<?> from(String host) {
    return HttpRequest.GET("/").header("Host", host);
  }
}
