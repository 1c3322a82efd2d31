package io.gatehouse.application.refusal;

/** What is wrong with one field. */
public record FieldError(String field, String code, String message) {}
