package io.gatehouse.web.credential;

import io.gatehouse.application.credential.ChangeKey;
import io.gatehouse.application.credential.DeleteKey;
import io.gatehouse.application.credential.IssueKey;
import io.gatehouse.application.credential.IssuedKey;
import io.gatehouse.application.credential.KeyAccess;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.refusal.Fields;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.credential.KeyEnvironment;
import io.gatehouse.domain.credential.KeyLabel;
import io.gatehouse.domain.credential.KeyName;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.Description;
import io.gatehouse.domain.value.Edit;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.gatehouse.domain.value.Versions;
import io.gatehouse.web.http.Access;
import io.gatehouse.web.http.Governed;
import io.gatehouse.web.http.PageView;
import io.gatehouse.web.http.Replies;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Keys of consumers. */
@Controller("/api")
@Tag(name = "Keys")
public class KeyController {

  private final IssueKey issueKey;
  private final ChangeKey changeKey;
  private final DeleteKey deleteKey;
  private final KeyAccess access;
  private final Clock clock;

  KeyController(
      IssueKey issueKey, ChangeKey changeKey, DeleteKey deleteKey, KeyAccess access, Clock clock) {
    this.issueKey = issueKey;
    this.changeKey = changeKey;
    this.deleteKey = deleteKey;
    this.access = access;
    this.clock = clock;
  }

  @Post("/consumers/{consumer}/keys")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.MANAGE_CONSUMERS,
      overOrganization = true,
      action = Action.CREATE_KEY,
      refusals = {RefusalCode.QUOTA_REACHED},
      required = {"name", "environment"})
  @Operation(
      summary = "Issue a key",
      operationId = "createKey",
      description = "The secret is shown this once, as api_key. A price needs an org_admin.")
  @Status(HttpStatus.CREATED)
  public HttpResponse<IssuedKeyView> create(String consumer, @Body KeyBody body, Caller caller) {
    Instant now = clock.instant();
    Fields fields = new Fields();
    Optional<KeyName> name = fields.required("name", body.name(), KeyName::new);
    Optional<Description> description =
        fields.optional("description", body.description(), Description::new);
    Optional<KeyEnvironment> environment =
        fields.required("environment", body.environment(), KeyEnvironment::parse);
    KeyTerms terms = body.over(KeyTerms.NONE, fields, now);
    fields.check();
    IssuedKey issued =
        issueKey.issue(
            new IssueKey.Command(
                caller,
                consumer,
                new KeyLabel(name.orElseThrow(), description),
                environment.orElseThrow(),
                terms));
    return Replies.created(
        IssuedKeyView.of(issued, now),
        "/api/keys/" + issued.key().id(),
        issued.key().revision().version());
  }

  @Get("/consumers/{consumer}/keys")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.READ_ORGANIZATION,
      overOrganization = true)
  @Operation(summary = "List the keys of a consumer", operationId = "listKeys")
  public PageView<KeyView> list(String consumer, PageRequest page, Caller caller) {
    Instant now = clock.instant();
    return PageView.of(access.keys(caller, consumer, page), key -> KeyView.of(key, now));
  }

  @Get("/keys/{key}")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.READ_ORGANIZATION,
      overOrganization = true)
  @Operation(summary = "See a key", operationId = "getKey")
  public HttpResponse<KeyView> get(String key, Caller caller) {
    return view(access.key(caller, key), clock.instant());
  }

  @Patch("/keys/{key}")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.MANAGE_CONSUMERS,
      overOrganization = true,
      action = Action.UPDATE_KEY,
      refusals = {RefusalCode.ILLEGAL_TRANSITION})
  @Operation(
      summary = "Change a key",
      operationId = "changeKey",
      description = "What is left out stays as it is. The environment never changes.")
  public HttpResponse<KeyView> change(
      String key, @Body KeyBody body, Fields fields, Versions expected, Caller caller) {
    Instant now = clock.instant();
    KeyEnvironment environment = access.key(caller, key).environment();
    if (body.environment() != null && !body.environment().equals(environment.text())) {
      fields.reject("environment", Fault.OUT_OF_RANGE.text(), "an environment never changes");
    }
    Optional<KeyName> name = fields.optional("name", body.name(), KeyName::new);
    Edit<Description> description =
        fields.edit("description", body.description(), Description::new);
    body.over(KeyTerms.NONE, fields, now);
    fields.check();
    return view(
        changeKey.change(
            new ChangeKey.Command(
                caller,
                key,
                name,
                description,
                former -> body.over(former, fields.again(), now),
                body.setsPrice(fields),
                expected)),
        now);
  }

  @Delete("/keys/{key}")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.MANAGE_CONSUMERS,
      overOrganization = true,
      action = Action.DELETE_KEY)
  @Operation(
      summary = "Delete a key",
      operationId = "deleteKey",
      description =
          "It is revoked for the reason \"deleted\", whether it was revoked before or not, and"
              + " listed no longer; who has its id sees it still. It opens nothing from the moment"
              + " of the answer on.")
  @Status(HttpStatus.NO_CONTENT)
  public HttpResponse<Void> delete(String key, Versions expected, Caller caller) {
    deleteKey.delete(new DeleteKey.Command(caller, key, expected));
    return Replies.done();
  }

  private static HttpResponse<KeyView> view(ApiKey key, Instant now) {
    return Replies.of(KeyView.of(key, now), key.revision().version());
  }
}
