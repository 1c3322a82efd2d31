/**
 * Owns the small values every context builds on: typed ids, slugs, revisions, and how nonsense is
 * rejected. Does not own anything with a meaning in one context alone.
 */
package io.gatehouse.domain.value;
