package io.gatehouse.web.usage;

import io.gatehouse.application.organization.Authenticate;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.usage.LiveScope;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.web.http.Access;
import io.gatehouse.web.http.BearerToken;
import io.gatehouse.web.http.Governed;
import io.gatehouse.web.http.HeadRequest;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.sse.Event;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;

/** Usage as it happens. */
@Controller("/api/usage")
@Tag(name = "Usage")
public class LiveController {

  private final LiveFeed feed;
  private final Authenticate authenticate;
  private final LiveAccess access;

  LiveController(LiveFeed feed, Authenticate authenticate, LiveAccess access) {
    this.feed = feed;
    this.authenticate = authenticate;
    this.access = access;
  }

  @Get("/live")
  @Produces(MediaType.TEXT_EVENT_STREAM)
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.READ_USAGE,
      refusals = RefusalCode.NOT_FOUND)
  @Operation(
      summary = "Watch how APIs are used",
      operationId = "watchUsage",
      description =
          "Server-sent events, one each second, also when nothing happens: what this node's gateway"
              + " has settled since the last one. A gateway knows its own requests; a control plane"
              + " without one tells of none. The stream ends within half a minute when the session"
              + " ends, or the last membership by which there is anything to tell, when the access"
              + " token expires, and when the node is stopped. Whoever reads too slowly misses"
              + " seconds.")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM,
              schema = @Schema(implementation = LiveView.class)))
  public HttpResponse<Publisher<Event<LiveView>>> live(
      @QueryValue
          @Parameter(
              description =
                  "The id or slug of the organization whose APIs are called. Left out: every one"
                      + " whose usage you may read.")
          Optional<String> organization,
      @QueryValue @Parameter(description = "The id or slug of an API, to hear of that alone.")
          Optional<String> api,
      Caller caller,
      HttpRequest<?> request) {
    LiveScope scope = access.scope(caller, organization, api);
    String token = BearerToken.of(request);
    Supplier<LiveScope> again =
        () ->
            access.scope(authenticate.authenticate(token, caller.provenance()), organization, api);
    Publisher<Event<LiveView>> events =
        HeadRequest.is(request)
            ? Publishers.empty()
            : feed.listen(caller.user().id(), scope, again);
    // For proxies that would otherwise wait until there is more of it.
    return HttpResponse.<Publisher<Event<LiveView>>>ok(events).header("X-Accel-Buffering", "no");
  }
}
