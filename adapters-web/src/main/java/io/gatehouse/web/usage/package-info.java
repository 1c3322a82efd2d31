/** Owns what usage looks like over HTTP. Does not own how it is counted, nor what it costs. */
package io.gatehouse.web.usage;
