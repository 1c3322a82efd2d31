package io.gatehouse.web.http;

import io.gatehouse.web.fixture.TestServer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** What tests against one running server share. */
abstract class ServedTest {

  static TestServer server;

  @BeforeAll
  static void start() {
    server = new TestServer(Map.of("gatehouse.web.arrival", "700ms"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void forget() {
    server.ports().trail.clear();
    server.ports().kept.clear();
  }
}
