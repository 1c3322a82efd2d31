/**
 * Owns the reading of the published conformance vectors, and the proof that this library passes
 * them. Does not own what they demand.
 */
package io.gatehouse.domain.conformance;
