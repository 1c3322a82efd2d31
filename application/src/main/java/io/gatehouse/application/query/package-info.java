/** Owns how lists are read in pages. Does not own what is listed. */
package io.gatehouse.application.query;
