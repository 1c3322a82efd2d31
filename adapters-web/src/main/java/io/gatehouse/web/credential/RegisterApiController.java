package io.gatehouse.web.credential;

import io.gatehouse.application.catalog.NewPlans;
import io.gatehouse.application.credential.RegisterApi;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.refusal.Fields;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.catalog.ApiName;
import io.gatehouse.domain.catalog.Target;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.web.catalog.ApiView;
import io.gatehouse.web.catalog.PlanController;
import io.gatehouse.web.catalog.PlanController.PlanBody;
import io.gatehouse.web.catalog.VersionView;
import io.gatehouse.web.http.Access;
import io.gatehouse.web.http.Governed;
import io.gatehouse.web.http.Replies;
import io.gatehouse.web.subscription.ConsumerView;
import io.gatehouse.web.subscription.SubscriptionView;
import io.gatehouse.web.subscription.SubscriptionViews;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.Optional;

/** From nothing to something that can be called, in one step. */
@Controller("/api/register-api")
@Tag(name = "APIs")
public class RegisterApiController {

  /** What shall be reachable through the gateway. */
  @Serdeable
  @Schema(
      example =
          "{\"name\":\"Pets\",\"target_url\":\"http://127.0.0.1:9000\",\"organization\":\"acme\"}")
  public record Registration(
      @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "Pets") String name,
      @Nullable
          @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "http://127.0.0.1:9000")
          String targetUrl,
      @Nullable @Schema(example = "acme", description = "Needed only if you are in several.")
          String organization,
      @Nullable
          @Schema(
              description =
                  "Made along with it, for an org_admin: the subscription is under this plan.")
          PlanBody plan) {}

  /** All that came of it. */
  @Serdeable
  public record RegisteredApiView(
      @Schema(example = "api_01jd7v2k8yf3s9w4t6x5z0qm1c") String serviceId,
      @Schema(example = "http://127.0.0.1:8000/acme/pets") String gatewayUrl,
      ApiView api,
      VersionView version,
      ConsumerView consumer,
      SubscriptionView subscription,
      KeyView key,
      @Schema(example = "gate_live_4fK9sQ2mZ7xB1nV8cL3dR6tY0pW5hJgA1b2C3d") String apiKey) {

    /** Its secret is nobody's business but the receiver's. */
    @Override
    public String toString() {
      return "RegisteredApiView[" + serviceId + "]";
    }
  }

  private final RegisterApi registerApi;
  private final SubscriptionViews subscriptions;
  private final GatewayAddress gateway;
  private final Clock clock;

  RegisterApiController(
      RegisterApi registerApi,
      SubscriptionViews subscriptions,
      GatewayAddress gateway,
      Clock clock) {
    this.registerApi = registerApi;
    this.subscriptions = subscriptions;
    this.gateway = gateway;
    this.clock = clock;
  }

  @Post
  @Governed(
      access = Access.SIGNED_IN,
      action = {
        Action.REGISTER_API,
        Action.CREATE_API,
        Action.CREATE_VERSION,
        Action.PUBLISH_VERSION,
        Action.CREATE_PLAN,
        Action.CREATE_CONSUMER,
        Action.REQUEST_SUBSCRIPTION,
        Action.APPROVE_SUBSCRIPTION,
        Action.CREATE_KEY,
        Action.CREATE_ORGANIZATION
      },
      refusals = {
        RefusalCode.FORBIDDEN,
        RefusalCode.NOT_FOUND,
        RefusalCode.NAME_TAKEN,
        RefusalCode.REGISTRATION_DISABLED,
        RefusalCode.QUOTA_REACHED,
        RefusalCode.RATE_LIMIT_EXCEEDED
      })
  @Operation(
      summary = "Register an API, ready to be called",
      operationId = "registerApi",
      description =
          "Makes an API with a published v1, a consumer with an active subscription, and a key; and"
              + " a plan for the subscription, if one is described. The key is shown this once.")
  @Status(HttpStatus.CREATED)
  public HttpResponse<RegisteredApiView> register(@Body Registration body, Caller caller) {
    Fields fields = new Fields();
    Optional<ApiName> name = fields.required("name", body.name(), ApiName::new);
    Optional<Target> target =
        fields.required("target_url", body.targetUrl(), url -> Target.parse(url, 1));
    Optional<NewPlans.Wish> plan =
        Optional.ofNullable(body.plan())
            .flatMap(described -> PlanController.wish(fields.of("plan"), described));
    fields.check();
    RegisterApi.Registered made =
        registerApi.register(
            new RegisterApi.Command(
                caller,
                name.orElseThrow(),
                target.orElseThrow(),
                Optional.ofNullable(body.organization()),
                plan));
    return Replies.created(
        view(caller, made), "/api/apis/" + made.api().id(), made.api().revision().version());
  }

  private RegisteredApiView view(Caller caller, RegisterApi.Registered made) {
    return new RegisteredApiView(
        made.api().id().toString(),
        gateway.of(made.organization(), made.api()).toString(),
        ApiView.of(made.api()),
        VersionView.of(made.version()),
        ConsumerView.of(made.consumer()),
        subscriptions.of(caller, made.subscription()),
        KeyView.of(made.key().key(), clock.instant()),
        made.key().secret().reveal());
  }
}
