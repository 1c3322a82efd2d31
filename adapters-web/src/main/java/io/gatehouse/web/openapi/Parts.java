package io.gatehouse.web.openapi;

import io.gatehouse.application.query.PageRequest;
import java.util.List;

/** The parts of the description that many operations share. */
final class Parts {

  private Parts() {}

  static void addTo(Tree document) {
    Tree components = document.branch("components");
    components
        .branch("securitySchemes")
        .put("access_token", scheme())
        .put("client", clientScheme());
    Tree schemas = components.branch("schemas");
    schemas.put("Problem", problem());
    schemas.put("FieldError", fieldError());
    schemas.put("OAuthError", oauthError());
    Tree parameters = components.branch("parameters");
    parameters.put("Limit", limit());
    parameters.put(
        "Cursor",
        query(
            "cursor",
            "The next_cursor of the page before, of the same list with the same filters."));
    parameters.put("RequestId", header("X-Request-Id", "The caller's own name for the call."));
    parameters.put(
        "IdempotencyKey",
        header(
            "Idempotency-Key", "Names the request, so that sending it again does nothing twice."));
    parameters.put(
        "IfMatch",
        header(
            "If-Match",
            "The version that the decision rests on, in quotes, or several of them; 412 if the"
                + " present one is none of these."));
    tellHeaders(components.branch("headers"));
  }

  private static void tellHeaders(Tree headers) {
    headers.put("RequestId", told("Names this one call, in logs and on the audit trail too."));
    headers.put("ETag", told("The version, in quotes: what If-Match compares."));
    headers.put("Location", told("Where the new resource is."));
    headers.put(
        "Replayed", sometimes("\"true\" if this is the answer to an earlier, equal request."));
    headers.put("Original", sometimes("Which request that was, if it was an earlier one."));
    headers.put("RetryAfter", told("How many seconds to wait."));
    headers.put("RetryIfKnown", sometimes("How many seconds to wait, where that is known."));
    headers.put("Challenge", told("How to authenticate, RFC 6750."));
  }

  private static Tree scheme() {
    return Tree.empty()
        .put("type", "http")
        .put("scheme", "bearer")
        .put("bearerFormat", "JWT")
        .put("description", "The access_token of POST /api/auth/login.");
  }

  private static Tree clientScheme() {
    return Tree.empty()
        .put("type", "http")
        .put("scheme", "basic")
        .put("description", "The client_id and client_secret of an OAuth client.");
  }

  private static Tree oauthError() {
    Tree properties = Tree.empty();
    properties.put("error", string("The kind of error, for programs."));
    properties.put("error_description", string("What happened and what to do next, for people."));
    return object("What went wrong, RFC 6749, section 5.2.", properties, List.of("error"));
  }

  private static Tree problem() {
    Tree properties = Tree.empty();
    properties.put("type", string("Names the kind of problem.").put("format", "uri"));
    properties.put("title", string("The kind of problem, for people."));
    properties.put("status", Tree.empty().put("type", "integer").put("format", "int32"));
    properties.put("detail", string("What happened and what to do next."));
    properties.put("instance", string("The path that was called, if it could be read."));
    properties.put("code", string("The kind of problem, for programs."));
    properties.put("request_id", string("Names this one call."));
    properties.put("from", string("From which state there is no such way; only then."));
    properties.put("to", string("To which state there is no way; only then."));
    properties.put(
        "errors",
        Tree.empty()
            .put("type", "array")
            .put("description", "What is wrong with which field; only if fields are wrong.")
            .put("items", Tree.ref("schemas", "FieldError")));
    properties.put(
        "checks",
        Tree.empty()
            .put("type", "object")
            .put("description", "How what the process depends on is; only if it is not ready.")
            .put("additionalProperties", Tree.ref("schemas", "CheckView")));
    return object(
        "A problem document, RFC 9457.",
        properties,
        List.of("type", "title", "status", "detail", "code", "request_id"));
  }

  private static Tree fieldError() {
    Tree properties = Tree.empty();
    properties.put("field", string("The field, as it is called in the request."));
    properties.put("code", string("What is wrong with it, for programs."));
    properties.put("message", string("What is wrong with it, for people."));
    return object("What is wrong with one field.", properties, List.of("field", "code", "message"));
  }

  private static Tree object(String description, Tree properties, List<String> required) {
    return Tree.empty()
        .put("type", "object")
        .put("description", description)
        .put("required", required)
        .put("properties", properties);
  }

  private static Tree limit() {
    Tree schema =
        Tree.empty()
            .put("type", "integer")
            .put("format", "int32")
            .put("minimum", 1)
            .put("maximum", PageRequest.MAX_LIMIT)
            .put("default", PageRequest.DEFAULT_LIMIT);
    return query("limit", "How many items at most.").put("schema", schema);
  }

  private static Tree query(String name, String description) {
    return parameter("query", name, description);
  }

  private static Tree header(String name, String description) {
    return parameter("header", name, description);
  }

  private static Tree parameter(String in, String name, String description) {
    return Tree.empty()
        .put("name", name)
        .put("in", in)
        .put("required", false)
        .put("description", description)
        .put("schema", Tree.empty().put("type", "string"));
  }

  private static Tree told(String description) {
    return sometimes(description).put("required", true);
  }

  private static Tree sometimes(String description) {
    return Tree.empty()
        .put("description", description)
        .put("schema", Tree.empty().put("type", "string"));
  }

  private static Tree string(String description) {
    return Tree.empty().put("type", "string").put("description", description);
  }
}
