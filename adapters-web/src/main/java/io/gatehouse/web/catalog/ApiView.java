package io.gatehouse.web.catalog;

import io.gatehouse.domain.audit.AuditLine;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.value.Description;
import io.gatehouse.domain.value.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/** An API product, as clients see one. */
@Serdeable
public record ApiView(
    @Schema(example = "api_01jd7v2k8yf3s9w4t6x5z0qm1c") String id,
    String organization,
    String name,
    String slug,
    @Nullable String description,
    @Schema(example = "public") String visibility,
    long version,
    String createdAt,
    String updatedAt) {

  public static ApiView of(ApiProduct api) {
    return new ApiView(
        api.id().toString(),
        api.organization().toString(),
        api.name().value(),
        api.slug().value(),
        api.description().map(Description::value).orElse(null),
        api.visibility().text(),
        api.revision().version(),
        AuditLine.time(api.revision().createdAt()),
        AuditLine.time(api.revision().updatedAt()));
  }
}
