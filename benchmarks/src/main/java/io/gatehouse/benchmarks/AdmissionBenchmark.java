package io.gatehouse.benchmarks;

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

/**
 * What the gate costs from the head of a request to its settlement: finding the version, reading
 * and hashing the key, the rules, the permits.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 2,
    jvmArgs = {"-Xms3g", "-Xmx3g"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class AdmissionBenchmark {

  @Param({"10000", "1000000"})
  public int keys;

  /** Set by JMH before anything is measured. */
  @SuppressWarnings("NullAway.Init")
  private Traffic traffic;

  @Setup
  public void build() {
    traffic = new Traffic(Metropolis.of(keys), keys);
  }

  @Benchmark
  public long admitAndSettle() {
    traffic.next();
    return traffic.served();
  }
}
