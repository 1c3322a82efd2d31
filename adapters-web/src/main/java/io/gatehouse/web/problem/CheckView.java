package io.gatehouse.web.problem;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * How one thing is that the process depends on.
 *
 * @param status up if the process can serve with it as it is, else down
 * @param detail how it is, in a few words
 */
@Serdeable
public record CheckView(
    @Schema(example = "up") String status, @Schema(example = "answers") String detail) {}
