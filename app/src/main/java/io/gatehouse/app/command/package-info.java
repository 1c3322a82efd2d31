/**
 * Owns what the program can be asked to do from the command line, and what it says to the person
 * who asked. Does not own what the control plane does once it runs.
 */
package io.gatehouse.app.command;
