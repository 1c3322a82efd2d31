/** Owns a gateway of the JDK's own HTTP classes. Does not own the decision on a request. */
package io.gatehouse.examples.plain;
