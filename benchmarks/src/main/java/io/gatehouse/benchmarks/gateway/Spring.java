package io.gatehouse.benchmarks.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Spring Cloud Gateway with one route, on the Java that this program runs on. */
final class Spring {

  private static final String LIBRARIES = "benchmarks/gateway/spring/target/lib/*";

  private Spring() {}

  static Peer peer(Path repository, Cores cores, int upstream) throws IOException {
    int port = Peer.freePort();
    return new Peer(
        "Spring Cloud Gateway",
        cores.measured(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            Gatehouse.HEAP,
            "-cp",
            repository.resolve(LIBRARIES).toString(),
            "io.gatehouse.benchmarks.spring.Proxy",
            "--server.port=" + port,
            "--upstream=http://127.0.0.1:" + upstream),
        Map.of(),
        port,
        "");
  }
}
