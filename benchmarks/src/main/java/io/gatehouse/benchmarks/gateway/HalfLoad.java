package io.gatehouse.benchmarks.gateway;

/**
 * What was seen at half of what a peer manages.
 *
 * @param perSecond the rate at which requests came
 * @param latencies how long they took
 * @param cpuMicros what each of them took of the processor
 */
record HalfLoad(int perSecond, Latencies latencies, double cpuMicros) {}
