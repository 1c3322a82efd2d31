/**
 * Owns what is checked of the repository as text: budgets, words, links, and that documents say
 * what is so. Does not own rules about classes and their dependencies, which are the
 * architecture's.
 */
package io.gatehouse.app.tidy;
