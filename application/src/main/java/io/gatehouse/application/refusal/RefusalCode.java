package io.gatehouse.application.refusal;

import java.util.Locale;

/** Why the control plane said no. */
public enum RefusalCode {
  SETUP_REQUIRED("The platform has no administrator yet. Call POST /api/admin/setup first."),
  ALREADY_INITIALIZED("The platform was set up before; that happens once. Log in instead."),
  SETUP_TOKEN_INVALID(
      "The setup_token is wrong, or missing where set-up is called from another machine. The"
          + " start-up log shows it."),
  AUTHENTICATION_REQUIRED("Send an access token: Authorization: Bearer <access token>."),
  TOKEN_INVALID("The access token is malformed, expired, or its session has ended. Log in again."),
  FORBIDDEN("You are known, and your role does not include this."),
  NOT_FOUND("There is no such thing, or it belongs to an organization that you are not in."),
  VALIDATION_FAILED("One or more fields are wrong; errors lists each of them."),
  INVALID_CLIENT(
      "The client is unknown or revoked, or the secret is not its own. Check client_id and"
          + " client_secret."),
  INVALID_SCOPE(
      "The scope is malformed, or more than the client may have. Leave it out to get all there"
          + " is."),
  INVALID_GRANT("The token was issued to another client."),
  RATE_LIMIT_EXCEEDED("Too many attempts. Wait for as long as Retry-After says."),
  INVALID_CREDENTIALS("The e-mail address or the password is wrong."),
  CURRENT_PASSWORD_WRONG("The current_password is not your password. Nothing was changed."),
  ACCOUNT_DISABLED("The password is right, and an administrator has disabled this account."),
  REFRESH_TOKEN_INVALID("The refresh token is unknown, expired or revoked. Log in again."),
  REFRESH_TOKEN_REUSED(
      "The refresh token was used before, so it may be stolen: its session was ended. Log in"
          + " again."),
  REGISTRATION_DISABLED("Registration is switched off here. Ask for an invitation."),
  INVITATION_INVALID("The invitation is unknown, expired, withdrawn, or for another address."),
  EMAIL_TAKEN("Somebody has registered this e-mail address before."),
  SLUG_TAKEN(
      "The slug is another API's of this organization or, for an organization, is or once was"
          + " another one's, or somebody's path prefix begins with it. Choose another slug."),
  LABEL_TAKEN("The API has a version of this label. Choose another label."),
  NAME_TAKEN("The organization has a plan of this name. Choose another name."),
  ROUTE_TAKEN(
      "A version of another API has this host and path prefix or, without a host, the prefix begins"
          + " with what is or was an organization's slug. Choose another route."),
  PLAN_IN_USE("Subscriptions that have not ended have this plan. End them first."),
  ALREADY_SUBSCRIBED(
      "The consumer has a subscription to this version that has not ended. Cancel that one first."),
  VERSION_NOT_SUBSCRIBABLE(
      "The version is a draft, or retired. Subscribe to a published or deprecated one."),
  ILLEGAL_TRANSITION("From the state that it is in, there is no way to the state asked for."),
  QUOTA_REACHED("There are as many of these as there may be; detail says how many. Delete some."),
  ALREADY_MEMBER("This person is a member of the organization already."),
  TRAIL_UNREADABLE(
      "An entry of the trail was changed behind the product's back and can't be read any more."
          + " GET /api/audit/verify says which; a narrower search finds the others."),
  LAST_ADMIN("Nobody would be left to administer. Appoint another administrator first."),
  STALE_VERSION("The resource has changed since you read it. Read it again, then decide."),
  IDEMPOTENCY_MISMATCH("This Idempotency-Key was used with another request. Use a new key."),
  IDEMPOTENCY_IN_PROGRESS("The first request with this Idempotency-Key is still running. Wait.");

  private final String meaning;

  RefusalCode(String meaning) {
    this.meaning = meaning;
  }

  /** What the code means and what to do next; safe to show to anybody. */
  public String meaning() {
    return meaning;
  }

  /** The code as clients see it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
