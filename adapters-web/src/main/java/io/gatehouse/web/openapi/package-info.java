/**
 * Owns the published description of the control plane and the pages that show it. Does not own the
 * operations it describes; it reads what they declare.
 */
package io.gatehouse.web.openapi;
