package io.gatehouse.benchmarks;

import io.gatehouse.domain.routing.RoutingTable;
import io.gatehouse.domain.routing.TableChange;
import java.util.List;
import java.util.Random;
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
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to make the next table, of which one key is different. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 2,
    jvmArgs = {"-Xms3g", "-Xmx3g"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class ChangeBenchmark {

  private static final int CHANGES = 1 << 14;

  @Param({"10000", "1000000"})
  public int keys;

  private final TableChange[] changes = new TableChange[CHANGES];
  private RoutingTable table = RoutingTable.EMPTY;
  private int at;

  @Setup
  public void build() {
    table = Metropolis.of(keys);
    Random random = new Random(1);
    for (int number = 0; number < CHANGES; number++) {
      changes[number] = new TableChange.Put(Metropolis.key(random.nextInt(keys), keys));
    }
  }

  @Benchmark
  public RoutingTable change() {
    at = (at + 1) & (CHANGES - 1);
    table = table.at(table.epoch() + 1, List.of(changes[at]));
    return table;
  }
}
