/**
 * Owns what a gateway needs in order to find and judge a request, compiled into one immutable,
 * numbered table, the reading of paths, and which of a version's targets is next. Does no input or
 * output but the table's own file format.
 */
package io.gatehouse.domain.routing;
