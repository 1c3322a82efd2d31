/**
 * Owns what organizations do with their APIs, versions and plans, and the ports where those are
 * kept. Does not own lifecycle rules, which are the domain's.
 */
package io.gatehouse.application.catalog;
