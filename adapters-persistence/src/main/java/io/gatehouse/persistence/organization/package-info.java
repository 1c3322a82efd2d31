/**
 * Owns the tables of people, organizations and signing keys, and how passwords are hashed. Does not
 * own who may do what.
 */
package io.gatehouse.persistence.organization;
