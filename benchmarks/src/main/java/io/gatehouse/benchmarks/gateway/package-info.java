/**
 * Owns the comparison of the gateway with others, on one machine and in one run. Does not own the
 * script that looks for what is needed, nor the page that the figures end up on.
 */
package io.gatehouse.benchmarks.gateway;
