/**
 * Owns HTTP for the control plane: what calls look like on the wire. Does not decide what is
 * allowed.
 */
package io.gatehouse.web;
