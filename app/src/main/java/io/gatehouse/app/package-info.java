/** Owns The process: configuration, wiring, start and stop. Does not own any behaviour. */
package io.gatehouse.app;
