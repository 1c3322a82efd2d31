package io.gatehouse.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Gatehouse said no, or something else answered in its place. Carries no secret. */
public final class GatehouseException extends RuntimeException {

  /** The code of whatever was not said by Gatehouse, or not understood. */
  public static final String UNEXPECTED_ANSWER = "unexpected_answer";

  private static final long serialVersionUID = 1L;

  /** What is wrong with one field. */
  public record FieldError(String field, String code, String message) {}

  private final int status;
  private final String code;
  private final String detail;
  private final transient Optional<String> requestId;
  private final transient List<FieldError> errors;
  private final transient Optional<Duration> retryAfter;

  GatehouseException(
      int status,
      String code,
      String detail,
      Optional<String> requestId,
      List<FieldError> errors,
      Optional<Duration> retryAfter) {
    super(message(status, code, detail, requestId, errors));
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.requestId = requestId;
    this.errors = List.copyOf(errors);
    this.retryAfter = retryAfter;
  }

  public int status() {
    return status;
  }

  /** What to branch on: it is never renamed. */
  public String code() {
    return code;
  }

  public String detail() {
    return detail;
  }

  /** Finds the call in the log and on the audit trail. */
  public Optional<String> requestId() {
    return requestId;
  }

  /** One for each field that is wrong. */
  public List<FieldError> errors() {
    return errors;
  }

  /** When it may be worth trying again. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }

  private static String message(
      int status, String code, String detail, Optional<String> requestId, List<FieldError> errors) {
    StringBuilder message = new StringBuilder(status + " " + code + ": " + detail);
    errors.forEach(
        each ->
            message
                .append(' ')
                .append(each.field())
                .append(": ")
                .append(each.message())
                .append('.'));
    requestId.ifPresent(id -> message.append(" (").append(id).append(')'));
    return message.toString();
  }
}
