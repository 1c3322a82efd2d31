/**
 * Owns the port through which permits are taken. Does not own the arithmetic, which is the
 * domain's.
 */
package io.gatehouse.application.limit;
