/**
 * Owns what the people and machines that run the process look at: health and metrics. Does not own
 * what is measured elsewhere.
 */
package io.gatehouse.web.operations;
