/**
 * Owns what only the whole program can show: that it survives being killed, mistreated and timed,
 * and that it agrees with its own description. Does not own what one module can be asked alone.
 */
package io.gatehouse.app.drill;
