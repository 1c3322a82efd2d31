/**
 * Owns what was called by whom and how it went, added up by minutes, hours and days. Does not own
 * what it costs.
 */
package io.gatehouse.application.usage;
