package io.gatehouse.web.http;

/** Who may call a route at all. */
public enum Access {
  /** Anybody. */
  PUBLIC,
  /** Anybody who is signed in. */
  SIGNED_IN,
  /** Who is signed in and holds the permission that the route names. */
  PERMISSION
}
