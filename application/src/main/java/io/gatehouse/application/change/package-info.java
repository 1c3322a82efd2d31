/**
 * Owns the change log: the numbered list of changes by which every node learns what the control
 * plane decided. Does not own the state that changed; readers fetch that by its id.
 */
package io.gatehouse.application.change;
