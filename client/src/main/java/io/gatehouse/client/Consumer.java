package io.gatehouse.client;

import java.time.Instant;
import java.util.Optional;

/** A registered program that calls APIs, and has keys for it. */
public record Consumer(
    String id,
    String organization,
    String name,
    Optional<String> description,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  static Consumer of(JsonObject json) {
    return new Consumer(
        json.text("id"),
        json.text("organization"),
        json.text("name"),
        json.optionalText("description"),
        json.number("version"),
        json.time("created_at"),
        json.time("updated_at"));
  }
}
