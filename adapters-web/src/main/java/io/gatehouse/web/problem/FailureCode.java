package io.gatehouse.web.problem;

import java.util.Locale;

/** What can go wrong with a call before, beside or in spite of the rules. */
public enum FailureCode {
  MALFORMED_REQUEST(400, "The request can't be read. Nothing was done."),
  UNSUPPORTED_GRANT_TYPE(400, "The only grant_type is client_credentials."),
  METHOD_NOT_ALLOWED(405, "This address does not know the method; Allow lists those it knows."),
  NOT_ACCEPTABLE(406, "The answer can't be given in any form that Accept lists."),
  REQUEST_TIMEOUT(408, "The request took too long to arrive. Nothing was done."),
  PAYLOAD_TOO_LARGE(413, "The body is larger than 1 MiB. Nothing was done."),
  URI_TOO_LONG(414, "The address is longer than 8 KiB."),
  UNSUPPORTED_MEDIA_TYPE(415, "Send the body as application/json in UTF-8, uncompressed."),
  EXPECTATION_FAILED(417, "The only expectation that can be met is 100-continue."),
  HEADERS_TOO_LARGE(431, "The headers are larger than 16 KiB together, or more than 100."),
  INTERNAL_ERROR(500, "Something broke here, and was logged with this request_id."),
  OVERLOADED(503, "Too many calls at once. Try again in a moment, or when Retry-After says."),
  STORE_UNAVAILABLE(503, "The database can't be reached. Try again in a few seconds."),
  NOT_READY(503, "The process is running and can't serve yet.");

  private final int status;
  private final String meaning;

  FailureCode(int status, String meaning) {
    this.status = status;
    this.meaning = meaning;
  }

  public int status() {
    return status;
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
