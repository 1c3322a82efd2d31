package io.gatehouse.benchmarks.gateway;

/**
 * What was seen of one scenario.
 *
 * @param cpuMicros of all processes of the peer, for one request
 */
record Figures(double perSecond, double p50Millis, double p99Millis, double cpuMicros) {}
