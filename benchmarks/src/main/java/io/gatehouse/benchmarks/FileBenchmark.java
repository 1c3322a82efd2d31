package io.gatehouse.benchmarks;

import io.gatehouse.domain.routing.RoutingTable;
import io.gatehouse.domain.routing.TableFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to save a table, and to start from the saved one. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 2,
    jvmArgs = {"-Xms3g", "-Xmx3g"})
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class FileBenchmark {

  @Param("1000000")
  public int keys;

  private RoutingTable table = RoutingTable.EMPTY;
  private Path file = Path.of("");

  @Setup
  public void build() throws IOException {
    table = Metropolis.of(keys);
    file = Files.createTempFile("gatehouse", ".table");
    write();
  }

  @TearDown
  public void delete() throws IOException {
    Files.delete(file);
  }

  @Benchmark
  public RoutingTable read() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return TableFile.read(in);
    }
  }

  @Benchmark
  public long write() throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      TableFile.write(table, out);
    }
    return Files.size(file);
  }
}
