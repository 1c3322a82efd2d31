/**
 * Owns keys that a program issues and checks by itself, without Gatehouse running. Does not own the
 * rules, which are the domain's.
 */
package io.gatehouse.examples.own;
