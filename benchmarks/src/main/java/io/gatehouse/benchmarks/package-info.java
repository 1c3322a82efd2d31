/** Owns measurements of the domain. Does not own the figures, which are in the reference. */
package io.gatehouse.benchmarks;
