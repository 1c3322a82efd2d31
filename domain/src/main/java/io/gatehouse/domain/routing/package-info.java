/**
 * Owns what a gateway needs in order to find and judge a request, compiled into one immutable,
 * numbered table, and the reading of paths. Does no input or output but the table's own file
 * format.
 */
package io.gatehouse.domain.routing;
