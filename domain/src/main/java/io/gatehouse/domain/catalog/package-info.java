/**
 * Owns what is offered: API products, their versions, lifecycle, operations, scopes, upstreams and
 * plans. Does not know who subscribes.
 */
package io.gatehouse.domain.catalog;
