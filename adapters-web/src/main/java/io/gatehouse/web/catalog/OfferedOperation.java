package io.gatehouse.web.catalog;

import io.gatehouse.domain.catalog.Definition;
import io.gatehouse.domain.catalog.Operation;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What can be called of a version, and the scopes that it takes, all of them. */
@Serdeable
public record OfferedOperation(
    @Schema(example = "GET") String method,
    @Schema(example = "/pets/{id}") String path,
    @Schema(example = "[\"pets:read\"]") List<String> scopes) {

  /** Enough to choose by, and little enough for a page of hundreds of versions. */
  private static final int MOST = 100;

  static List<OfferedOperation> first(Definition definition) {
    return definition.operations().stream().limit(MOST).map(OfferedOperation::of).toList();
  }

  private static OfferedOperation of(Operation operation) {
    return new OfferedOperation(
        operation.method().value(),
        operation.path().text(),
        DefinitionBody.sorted(operation.scopes()));
  }
}
