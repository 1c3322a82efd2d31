package io.gatehouse.application.usage;

/** How much usage is told apart that is added up. */
public enum Detail {
  /** By credentials, and all else. */
  CREDENTIALS,
  /** By all else: far fewer rows, where nobody asks who called. */
  APIS
}
