/**
 * Owns the laws about classes: which may know which, and what shape they have. Does not own what
 * can be seen only in the source text, such as lengths and words.
 */
package io.gatehouse.app.architecture;
