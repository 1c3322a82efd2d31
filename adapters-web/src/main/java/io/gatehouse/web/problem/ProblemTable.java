package io.gatehouse.web.problem;

import io.gatehouse.application.refusal.RefusalCode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.event.Level;

/**
 * The one place that says which code is answered with which status, and how loudly it is logged.
 */
public final class ProblemTable {

  private static final Map<RefusalCode, ProblemKind> REFUSALS = new EnumMap<>(RefusalCode.class);
  private static final Map<FailureCode, ProblemKind> FAILURES = new EnumMap<>(FailureCode.class);

  static {
    refusals(503, RefusalCode.SETUP_REQUIRED);
    refusals(400, RefusalCode.INVALID_SCOPE, RefusalCode.INVALID_GRANT);
    refusals(
        401,
        RefusalCode.AUTHENTICATION_REQUIRED,
        RefusalCode.TOKEN_INVALID,
        RefusalCode.INVALID_CREDENTIALS,
        RefusalCode.REFRESH_TOKEN_INVALID,
        RefusalCode.REFRESH_TOKEN_REUSED,
        RefusalCode.INVALID_CLIENT);
    refusals(
        403,
        RefusalCode.FORBIDDEN,
        RefusalCode.SETUP_TOKEN_INVALID,
        RefusalCode.ACCOUNT_DISABLED,
        RefusalCode.REGISTRATION_DISABLED,
        RefusalCode.INVITATION_INVALID);
    refusals(404, RefusalCode.NOT_FOUND);
    conflicts();
    refusals(412, RefusalCode.STALE_VERSION);
    refusals(
        422,
        RefusalCode.VALIDATION_FAILED,
        RefusalCode.CURRENT_PASSWORD_WRONG,
        RefusalCode.IDEMPOTENCY_MISMATCH);
    refusals(429, RefusalCode.RATE_LIMIT_EXCEEDED);
  }

  static {
    for (FailureCode code : FailureCode.values()) {
      FAILURES.put(code, new ProblemKind(code.text(), code.status(), level(code), code.meaning()));
    }
  }

  private ProblemTable() {}

  public static ProblemKind of(RefusalCode code) {
    ProblemKind kind = REFUSALS.get(code);
    if (kind == null) {
      throw new IllegalStateException("no status for " + code);
    }
    return kind;
  }

  public static ProblemKind of(FailureCode code) {
    ProblemKind kind = FAILURES.get(code);
    if (kind == null) {
      throw new IllegalStateException("no status for " + code);
    }
    return kind;
  }

  /** Every kind there is. */
  public static List<ProblemKind> all() {
    List<ProblemKind> all = new ArrayList<>(REFUSALS.values());
    all.addAll(FAILURES.values());
    return all;
  }

  private static void conflicts() {
    refusals(
        409,
        RefusalCode.ALREADY_INITIALIZED,
        RefusalCode.EMAIL_TAKEN,
        RefusalCode.SLUG_TAKEN,
        RefusalCode.LABEL_TAKEN,
        RefusalCode.NAME_TAKEN,
        RefusalCode.ROUTE_TAKEN,
        RefusalCode.PLAN_IN_USE,
        RefusalCode.QUOTA_REACHED,
        RefusalCode.ALREADY_SUBSCRIBED,
        RefusalCode.VERSION_NOT_SUBSCRIBABLE,
        RefusalCode.ILLEGAL_TRANSITION,
        RefusalCode.ALREADY_MEMBER,
        RefusalCode.LAST_ADMIN,
        RefusalCode.TRAIL_UNREADABLE,
        RefusalCode.IDEMPOTENCY_IN_PROGRESS);
  }

  private static void refusals(int status, RefusalCode... codes) {
    for (RefusalCode code : codes) {
      // A stolen refresh token is worth somebody's attention; other refusals are everyday business.
      Level level = code == RefusalCode.REFRESH_TOKEN_REUSED ? Level.WARN : Level.DEBUG;
      REFUSALS.put(code, new ProblemKind(code.text(), status, level, code.meaning()));
    }
  }

  private static Level level(FailureCode code) {
    if (code == FailureCode.INTERNAL_ERROR) {
      return Level.ERROR;
    }
    return code.status() < 500 ? Level.DEBUG : Level.WARN;
  }
}
