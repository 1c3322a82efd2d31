/** Owns how the explanation of a decision looks over HTTP. Does not own what is decided. */
package io.gatehouse.web.access;
