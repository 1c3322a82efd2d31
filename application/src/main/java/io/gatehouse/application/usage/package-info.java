/**
 * Owns what is asked about usage: requests that were settled, and sums of them. Does not own how
 * they are counted, nor what they cost.
 */
package io.gatehouse.application.usage;
