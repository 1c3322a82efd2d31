package io.gatehouse.application.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.routing.RoutingTable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

class NothingButTheDomainTest {

  @Test
  void applicationNeedsTheDomainAndTheBaseOfTheJdk() throws URISyntaxException {
    String domain = classesOf(RoutingTable.class);
    String application = classesOf(Transactions.class);

    // Whatever is neither of the JDK nor in the domain is missing, and jdeps then says so.
    assertThat(jdeps("--class-path", domain, application)).isEqualTo("java.base");
    assertThat(jdeps(application)).contains("Missing dependencies").contains("io.gatehouse.domain");
  }

  private static String jdeps(String... what) {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    String[] arguments = new String[what.length + 3];
    arguments[0] = "--print-module-deps";
    arguments[1] = "--multi-release";
    arguments[2] = "17";
    System.arraycopy(what, 0, arguments, 3, what.length);
    ToolProvider.findFirst("jdeps").orElseThrow().run(out, out, arguments);
    return said.toString().strip();
  }

  private static String classesOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }
}
