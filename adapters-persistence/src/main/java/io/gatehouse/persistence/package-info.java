/**
 * Owns PostgreSQL behind the ports of the application: SQL, migrations and the server itself. Does
 * not own any rule.
 */
package io.gatehouse.persistence;
