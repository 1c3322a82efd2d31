package io.gatehouse.web.credential;

import io.gatehouse.application.credential.VerifyKey;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.refusal.Fields;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.value.IpAddress;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.web.catalog.ScopeNames;
import io.gatehouse.web.http.Access;
import io.gatehouse.web.http.Governed;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Whether a key is good. */
@Controller("/api/keys/verify")
@Tag(name = "Keys")
public class VerifyKeyController {

  /** A key, and what it shall be good for. */
  @Serdeable
  public record Verification(
      @Nullable
          @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              example = "gate_live_4fK9sQ2mZ7xB1nV8cL3dR6tY0pW5hJgA1b2C3d")
          String apiKey,
      @Nullable
          @Schema(
              example = "api_01jd7v2k8yf3s9w4t6x5z0qm1c",
              description = "Without one, the key is checked by itself.")
          String api,
      @Nullable
          @Schema(
              example = "v1",
              description = "Of the API, by id or label; the newest published if left out.")
          String version,
      @Nullable @Schema(example = "[\"pets:read\"]", description = "That the key must have.")
          List<String> scopes,
      @Nullable
          @Schema(description = "Without one, from where the key may be used is not looked at.")
          String ip) {

    /** The key is nobody's business. */
    @Override
    public String toString() {
      return "Verification[" + api + "]";
    }
  }

  private final VerifyKey verifyKey;

  VerifyKeyController(VerifyKey verifyKey) {
    this.verifyKey = verifyKey;
  }

  @Post
  @Governed(
      access = Access.SIGNED_IN,
      asks = true,
      action = Action.VERIFY_KEY,
      refusals = {RefusalCode.NOT_FOUND})
  @Operation(
      summary = "Verify a key",
      operationId = "verifyKey",
      description =
          "Tells whether a key is good, by itself or for a version of an API, and spends nothing."
              + " For members of the organization that has the key and, for an API, of the one that"
              + " offers it. To everybody else every key is unknown.")
  public HttpResponse<VerificationView> verify(@Body Verification body, Caller caller) {
    Fields fields = new Fields();
    Optional<String> apiKey = fields.required("api_key", body.apiKey(), Function.identity());
    Set<ScopeName> scopes = ScopeNames.read(fields, "scopes", body.scopes());
    Optional<IpAddress> ip = fields.optional("ip", body.ip(), IpAddress::parse);
    fields.check();
    return HttpResponse.ok(
        VerificationView.of(
            verifyKey.verify(
                new VerifyKey.Command(
                    caller,
                    apiKey.orElseThrow(),
                    Optional.ofNullable(body.api()),
                    Optional.ofNullable(body.version()),
                    scopes,
                    ip))));
  }
}
