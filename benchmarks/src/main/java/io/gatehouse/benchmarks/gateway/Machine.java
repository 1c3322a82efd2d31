package io.gatehouse.benchmarks.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What it was measured on, and with. */
record Machine(
    String processor, String cores, String kernel, String java, String nginx, String spring) {

  static Machine asFound(Path repository) throws IOException, InterruptedException {
    String processors = Files.readString(Path.of("/proc/cpuinfo"));
    return new Machine(
        first("model name\\s*: ([^\n]+)", processors),
        String.valueOf(Pattern.compile("(?m)^processor").matcher(processors).results().count()),
        first("Linux version (\\d+\\.\\d+)", Files.readString(Path.of("/proc/version"))),
        System.getProperty("java.version"),
        first("nginx/(\\S+)", output("nginx", "-v")),
        springVersion(repository));
  }

  String text() {
    return String.format(
        Locale.ROOT,
        "%s, %s cores, Linux %s; Java %s, nginx %s, Spring Cloud Gateway %s.",
        processor,
        cores,
        kernel,
        java,
        nginx,
        spring);
  }

  private static String springVersion(Path repository) throws IOException {
    Path libraries = repository.resolve("benchmarks/gateway/spring/target/lib");
    try (Stream<Path> jars = Files.list(libraries)) {
      return jars.map(jar -> String.valueOf(jar.getFileName()))
          .map(name -> first("spring-cloud-gateway-server-webflux-(\\S+)\\.jar", name))
          .filter(version -> !version.isEmpty())
          .findFirst()
          .orElse("?");
    }
  }

  /** Empty if it is not there. */
  private static String first(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.find() ? matcher.group(1).strip() : "";
  }

  private static String output(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }
}
