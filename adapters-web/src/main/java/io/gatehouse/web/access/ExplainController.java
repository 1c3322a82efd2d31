package io.gatehouse.web.access;

import io.gatehouse.application.access.ExplainDecision;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.refusal.Fields;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.catalog.HttpMethod;
import io.gatehouse.domain.value.IpAddress;
import io.gatehouse.domain.value.Nullable;
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
import java.util.Optional;
import java.util.function.Function;

/** Why a gateway lets a request in, or not. */
@Controller("/api/decisions")
@Tag(name = "Decisions")
public class ExplainController {

  /** A request as a gateway would get it. */
  @Serdeable
  public record Question(
      @Nullable
          @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              example = "acme",
              description = "Whose API it is, by id or slug.")
          String organization,
      @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "pets") String api,
      @Nullable
          @Schema(
              example = "v1",
              description = "By id or label. Without one, the path decides, as at the gateway.")
          String version,
      @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "GET") String method,
      @Nullable
          @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              example = "/pets/7",
              description = "Behind the version.")
          String path,
      @Nullable @Schema(description = "A key or an access token.") String credential,
      @Nullable
          @Schema(
              example = "con_01jd7v2k8yf3s9w4t6x5z0qm1c",
              description = "In place of a credential: any good key of this consumer.")
          String consumer,
      @Nullable
          @Schema(description = "Without one, from where the key may be used is not looked at.")
          String ip) {

    /** The credential is nobody's business. */
    @Override
    public String toString() {
      return "Question[" + organization + "/" + api + "]";
    }
  }

  private final ExplainDecision explainDecision;

  ExplainController(ExplainDecision explainDecision) {
    this.explainDecision = explainDecision;
  }

  @Post("/explain")
  @Governed(
      access = Access.SIGNED_IN,
      asks = true,
      action = Action.EXPLAIN_DECISION,
      refusals = {RefusalCode.NOT_FOUND})
  @Operation(
      summary = "Explain a decision",
      operationId = "explainDecision",
      description =
          "Asks the gateway's own rules, one by one, and spends nothing. For members of the"
              + " organization that offers the API, and of the consumer's. Who offers it is told of a"
              + " consumer that they do not deal with what the gateway would tell its caller.")
  public HttpResponse<ExplanationView> explain(@Body Question body, Caller caller) {
    Fields fields = new Fields();
    Optional<String> organization =
        fields.required("organization", body.organization(), Function.identity());
    Optional<String> api = fields.required("api", body.api(), Function.identity());
    Optional<HttpMethod> method = fields.required("method", body.method(), HttpMethod::new);
    Optional<String> path = fields.required("path", body.path(), Function.identity());
    Optional<IpAddress> ip = fields.optional("ip", body.ip(), IpAddress::parse);
    fields.check();
    return HttpResponse.ok(
        ExplanationView.of(
            explainDecision.explain(
                new ExplainDecision.Command(
                    caller,
                    organization.orElseThrow(),
                    api.orElseThrow(),
                    Optional.ofNullable(body.version()),
                    method.orElseThrow(),
                    path.orElseThrow(),
                    Optional.ofNullable(body.credential()),
                    Optional.ofNullable(body.consumer()),
                    ip))));
  }
}
