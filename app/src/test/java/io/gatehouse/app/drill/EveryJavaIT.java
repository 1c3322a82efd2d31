package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packaged program on each Java of this machine that it claims to run on. */
class EveryJavaIT {

  static List<Path> javas() {
    return NewestJava.all();
  }

  @ParameterizedTest
  @MethodSource("javas")
  void startsIsSetUpAndStops(Path java) throws Exception {
    try (GatehouseProcess gatehouse = GatehouseProcess.prepare().on(java).start()) {
      Api root = Api.of(gatehouse).setUp();
      root.get("/api/users/me").expect(200);
      root.post("/api/organizations", Map.of("name", "Acme")).expect(201);

      gatehouse.stop();

      assertThat(Files.readString(gatehouse.log())).doesNotContain(" ERROR ", "Exception");
    }
  }
}
