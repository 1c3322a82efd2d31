/** Owns a walk through the life of a key. Does not own what happens on it: Gatehouse does that. */
package io.gatehouse.examples.keys;
