package io.gatehouse.app.drill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a running program takes of the machine, in bytes.
 *
 * @param resident of all memory, as the system sees it
 * @param heap what is left of it by a collection
 * @param buffers outside of the heap, for what passes the gateway
 */
record Footprint(long resident, long heap, long buffers) {

  private static final Pattern HEAP =
      Pattern.compile("^jvm_memory_used_bytes\\{area=\"heap\".*} (\\S+)$", Pattern.MULTILINE);
  private static final Pattern BUFFERS =
      Pattern.compile("^gatehouse_gateway_buffers_bytes (\\S+)$", Pattern.MULTILINE);

  /** After a collection. */
  static Footprint of(GatehouseProcess gatehouse) throws IOException, InterruptedException {
    Path jcmd = NewestJava.command().resolveSibling("jcmd");
    for (int times = 0; times < 2; times++) {
      run(jcmd.toString(), pid(gatehouse), "GC.run");
    }
    return atOnce(gatehouse);
  }

  /** With all that is lying around. */
  static Footprint atOnce(GatehouseProcess gatehouse) throws IOException, InterruptedException {
    String metrics = Api.of(gatehouse).get("/metrics").expect(200).response().body();
    return new Footprint(resident(gatehouse), sum(HEAP, metrics), sum(BUFFERS, metrics));
  }

  static long resident(GatehouseProcess gatehouse) throws IOException, InterruptedException {
    return 1024 * Long.parseLong(run("ps", "-o", "rss=", "-p", pid(gatehouse)).trim());
  }

  Footprint since(Footprint before) {
    return new Footprint(resident - before.resident, heap - before.heap, buffers - before.buffers);
  }

  @Override
  public String toString() {
    return "%.1f MB resident, %.1f MB heap, %.1f MB buffers"
        .formatted(resident / 1e6, heap / 1e6, buffers / 1e6);
  }

  /** What a command says that must not fail. */
  static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException(String.join(" ", command) + " failed: " + said);
    }
    return said;
  }

  static String pid(GatehouseProcess gatehouse) {
    return String.valueOf(gatehouse.process().pid());
  }

  private static long sum(Pattern line, String metrics) {
    double sum = 0;
    Matcher found = line.matcher(metrics);
    while (found.find()) {
      sum += Double.parseDouble(found.group(1));
    }
    if (sum == 0) {
      throw new IllegalStateException("no metric like " + line);
    }
    return (long) sum;
  }
}
