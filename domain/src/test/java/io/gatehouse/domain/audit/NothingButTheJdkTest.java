package io.gatehouse.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

class NothingButTheJdkTest {

  @Test
  void domainNeedsTheBaseOfTheJdkAlone() throws URISyntaxException {
    Path classes =
        Path.of(VerifyTrail.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);

    int exit =
        ToolProvider.findFirst("jdeps")
            .orElseThrow()
            .run(out, out, "--print-module-deps", "--multi-release", "17", classes.toString());

    assertThat(said.toString().strip()).isEqualTo("java.base");
    assertThat(exit).isZero();
  }
}
