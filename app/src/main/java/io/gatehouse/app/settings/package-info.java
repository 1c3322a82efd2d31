/**
 * Owns everything that operators can set: names, defaults, where values come from, and what is
 * wrong with them. Does not own what the values do.
 */
package io.gatehouse.app.settings;
