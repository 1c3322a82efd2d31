/**
 * Owns the ways in which the control plane says no: one code each, with what it means. Does not own
 * how a no looks on the wire.
 */
package io.gatehouse.application.refusal;
