package io.gatehouse.domain.access;

import java.util.Locale;

/** Why a request is not let in. The precise reason is for the trail; callers hear the answer. */
public enum DenialReason {
  VERSION_IS_DRAFT(Answer.ROUTE_NOT_FOUND, "The version has not been published."),
  VERSION_IS_RETIRED(Answer.VERSION_RETIRED, "The version is gone for good."),
  CREDENTIAL_ABSENT(Answer.CREDENTIAL_MISSING, "The request carries no credential."),
  CREDENTIAL_MALFORMED(
      Answer.CREDENTIAL_INVALID,
      "What was sent is no key, by its form or its checksum, and no token, by its form, issuer,"
          + " audience or signature."),
  KEY_UNKNOWN(Answer.CREDENTIAL_INVALID, "No key has this secret, or its consumer is gone."),
  KEY_REVOKED(Answer.CREDENTIAL_INVALID, "The key was revoked."),
  SECRET_ROTATED_OUT(
      Answer.CREDENTIAL_INVALID, "The key has another secret now, and the time of this one is up."),
  KEY_EXPIRED(Answer.CREDENTIAL_INVALID, "The key's time is up."),
  CLIENT_UNKNOWN(
      Answer.CREDENTIAL_INVALID, "The token's client does not exist, or its consumer is gone."),
  CLIENT_REVOKED(Answer.CREDENTIAL_INVALID, "The token's client was revoked."),
  TOKEN_REVOKED(Answer.CREDENTIAL_INVALID, "The token was revoked before its time."),
  TOKEN_EXPIRED(Answer.CREDENTIAL_INVALID, "The token's time is up."),
  ADDRESS_DENIED(Answer.ADDRESS_REFUSED, "The key may not be used from this address."),
  ADDRESS_NOT_ALLOWED(
      Answer.ADDRESS_REFUSED, "The key may be used from certain addresses only, not from this."),
  NOT_SUBSCRIBED(Answer.NOT_SUBSCRIBED, "The consumer has no subscription to the version."),
  SUBSCRIPTION_PENDING(Answer.NOT_SUBSCRIBED, "The subscription has not been approved yet."),
  SUBSCRIPTION_SUSPENDED(
      Answer.NOT_SUBSCRIBED, "The subscription is suspended, or its plan can't be read."),
  METHOD_NOT_ALLOWED(Answer.METHOD_NOT_ALLOWED, "The version does not take this method here."),
  OPERATION_UNKNOWN(
      Answer.ROUTE_NOT_FOUND, "The version declares its operations, and this path is none."),
  SCOPE_NOT_GRANTED(Answer.SCOPE_NOT_GRANTED, "The operation needs a scope that was not granted."),
  SCOPE_NOT_ON_KEY(
      Answer.SCOPE_NOT_GRANTED, "The scope was granted, but the key is limited to others."),
  SCOPE_NOT_ON_TOKEN(
      Answer.SCOPE_NOT_GRANTED, "The scope was granted, but the token was issued without it."),
  SPENDING_CAP_REACHED(
      Answer.SPENDING_CAP_REACHED,
      "The subscription has come to its spending cap; that is so until the billing period is"
          + " closed, or the cap is raised.");

  /** What the caller hears; several reasons share one where the difference is nobody's business. */
  public enum Answer {
    ROUTE_NOT_FOUND(404),
    VERSION_RETIRED(410),
    CREDENTIAL_MISSING(401),
    CREDENTIAL_INVALID(401),
    ADDRESS_REFUSED(403),
    NOT_SUBSCRIBED(403),
    METHOD_NOT_ALLOWED(405),
    SCOPE_NOT_GRANTED(403),
    SPENDING_CAP_REACHED(402);

    private final int status;

    Answer(int status) {
      this.status = status;
    }

    /** How HTTP says it. */
    public int status() {
      return status;
    }

    /** The problem code. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Answer answer;
  private final String meaning;

  DenialReason(Answer answer, String meaning) {
    this.answer = answer;
    this.meaning = meaning;
  }

  public Answer answer() {
    return answer;
  }

  /** For operators and auditors. */
  public String meaning() {
    return meaning;
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
