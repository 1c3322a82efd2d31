/** Owns how keys look over HTTP. Does not own how they are made or judged. */
package io.gatehouse.web.credential;
