/**
 * Owns which use case gets which port, the clock, and where ids and randomness come from. Does not
 * own any behaviour.
 */
package io.gatehouse.app.wiring;
