/**
 * Owns the smallest gate that can be made of the domain jar. Does not own how requests come in or
 * go on.
 */
package io.gatehouse.examples.embed;
