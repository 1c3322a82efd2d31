package io.gatehouse.web.catalog;

import io.gatehouse.application.catalog.DeprecateVersion;
import io.gatehouse.application.catalog.PublishVersion;
import io.gatehouse.application.catalog.RetireVersion;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.refusal.Fields;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.domain.value.Rfc3339;
import io.gatehouse.domain.value.Versions;
import io.gatehouse.web.http.Access;
import io.gatehouse.web.http.Governed;
import io.gatehouse.web.http.Replies;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** How a version is published, and taken back from the world again. */
@Controller("/api/apis/{api}/versions/{version}")
@Tag(name = "Versions")
public class LifecycleController {

  /** When it will be gone, and what follows it. */
  @Serdeable
  public record Deprecation(
      @Nullable @Schema(example = "2027-12-31T00:00:00Z") String sunsetAt,
      @Nullable @Schema(example = "v2", description = "Its label or id.") String successor) {}

  private final PublishVersion publishVersion;
  private final DeprecateVersion deprecateVersion;
  private final RetireVersion retireVersion;

  LifecycleController(
      PublishVersion publishVersion,
      DeprecateVersion deprecateVersion,
      RetireVersion retireVersion) {
    this.publishVersion = publishVersion;
    this.deprecateVersion = deprecateVersion;
    this.retireVersion = retireVersion;
  }

  @Post("/publish")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.MANAGE_APIS,
      overOrganization = true,
      action = Action.PUBLISH_VERSION,
      refusals = {RefusalCode.ILLEGAL_TRANSITION})
  @Operation(summary = "Publish a version", operationId = "publishVersion")
  public HttpResponse<VersionView> publish(
      String api, String version, Versions expected, Caller caller) {
    return view(publishVersion.publish(new PublishVersion.Command(caller, api, version, expected)));
  }

  @Post("/deprecate")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.MANAGE_APIS,
      overOrganization = true,
      action = Action.DEPRECATE_VERSION,
      refusals = {RefusalCode.ILLEGAL_TRANSITION})
  @Operation(
      summary = "Deprecate a version",
      operationId = "deprecateVersion",
      description = "It is still served, and says so in every answer.")
  public HttpResponse<VersionView> deprecate(
      String api,
      String version,
      @Body @io.micronaut.core.annotation.Nullable Deprecation body,
      Versions expected,
      Caller caller) {
    Deprecation given = Objects.requireNonNullElse(body, new Deprecation(null, null));
    Fields fields = new Fields();
    Optional<Instant> sunsetAt = fields.optional("sunset_at", given.sunsetAt(), Rfc3339::parse);
    fields.check();
    return view(
        deprecateVersion.deprecate(
            new DeprecateVersion.Command(
                caller, api, version, sunsetAt, Optional.ofNullable(given.successor()), expected)));
  }

  @Post("/retire")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.RETIRE_APIS,
      overOrganization = true,
      action = {Action.RETIRE_VERSION, Action.EXPIRE_SUBSCRIPTION},
      refusals = {RefusalCode.ILLEGAL_TRANSITION})
  @Operation(
      summary = "Retire a version",
      operationId = "retireVersion",
      description = "It is gone for good, and whoever calls it hears so. Subscriptions to it end.")
  public HttpResponse<VersionView> retire(
      String api, String version, Versions expected, Caller caller) {
    return view(retireVersion.retire(new RetireVersion.Command(caller, api, version, expected)));
  }

  private static HttpResponse<VersionView> view(ApiVersion version) {
    return Replies.of(VersionView.of(version), version.revision().version());
  }
}
