package io.gatehouse.web.subscription;

import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.refusal.Fields;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.subscription.ChangeConsumer;
import io.gatehouse.application.subscription.CreateConsumer;
import io.gatehouse.application.subscription.DeleteConsumer;
import io.gatehouse.application.subscription.SubscriptionAccess;
import io.gatehouse.application.subscription.SubscriptionQueries;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.ConsumerName;
import io.gatehouse.domain.value.Description;
import io.gatehouse.domain.value.Edit;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.domain.value.Versions;
import io.gatehouse.web.http.Access;
import io.gatehouse.web.http.Governed;
import io.gatehouse.web.http.Lasting;
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
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;

/** Consumers. */
@Controller("/api")
@Tag(name = "Consumers")
public class ConsumerController {

  /** What a consumer is called. */
  @Serdeable
  public record ConsumerBody(
      @Lasting @Nullable @Schema(example = "Shop") String name,
      @Nullable @Schema(example = "The web shop.") String description) {}

  private final CreateConsumer createConsumer;
  private final ChangeConsumer changeConsumer;
  private final DeleteConsumer deleteConsumer;
  private final SubscriptionQueries queries;
  private final SubscriptionAccess access;
  private final Authority authority;

  ConsumerController(
      CreateConsumer createConsumer,
      ChangeConsumer changeConsumer,
      DeleteConsumer deleteConsumer,
      SubscriptionQueries queries,
      SubscriptionAccess access,
      Authority authority) {
    this.createConsumer = createConsumer;
    this.changeConsumer = changeConsumer;
    this.deleteConsumer = deleteConsumer;
    this.queries = queries;
    this.access = access;
    this.authority = authority;
  }

  @Post("/organizations/{organization}/consumers")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.MANAGE_CONSUMERS,
      overOrganization = true,
      action = Action.CREATE_CONSUMER,
      refusals = {RefusalCode.QUOTA_REACHED},
      required = {"name"})
  @Operation(summary = "Register a consumer", operationId = "createConsumer")
  @Status(HttpStatus.CREATED)
  public HttpResponse<ConsumerView> create(
      String organization, @Body ConsumerBody body, Caller caller) {
    Fields fields = new Fields();
    Optional<ConsumerName> name = fields.required("name", body.name(), ConsumerName::new);
    Optional<Description> description =
        fields.optional("description", body.description(), Description::new);
    fields.check();
    Consumer created =
        createConsumer.create(
            new CreateConsumer.Command(caller, organization, name.orElseThrow(), description));
    return Replies.created(
        ConsumerView.of(created), "/api/consumers/" + created.id(), created.revision().version());
  }

  @Get("/organizations/{organization}/consumers")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.READ_ORGANIZATION,
      overOrganization = true)
  @Operation(summary = "List the consumers of an organization", operationId = "listConsumers")
  public PageView<ConsumerView> list(String organization, PageRequest page, Caller caller) {
    OrganizationId id = authority.visible(caller, organization).id();
    return PageView.of(queries.consumers(id, page), ConsumerView::of);
  }

  @Get("/consumers/{consumer}")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.READ_ORGANIZATION,
      overOrganization = true)
  @Operation(summary = "See a consumer", operationId = "getConsumer")
  public HttpResponse<ConsumerView> get(String consumer, Caller caller) {
    Consumer found = access.consumer(caller, consumer);
    return Replies.of(ConsumerView.of(found), found.revision().version());
  }

  @Patch("/consumers/{consumer}")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.MANAGE_CONSUMERS,
      overOrganization = true,
      action = Action.UPDATE_CONSUMER)
  @Operation(summary = "Rename a consumer", operationId = "changeConsumer")
  public HttpResponse<ConsumerView> change(
      String consumer, @Body ConsumerBody body, Fields fields, Versions expected, Caller caller) {
    Optional<ConsumerName> name = fields.optional("name", body.name(), ConsumerName::new);
    Edit<Description> description =
        fields.edit("description", body.description(), Description::new);
    fields.check();
    Consumer changed =
        changeConsumer.change(
            new ChangeConsumer.Command(caller, consumer, name, description, expected));
    return Replies.of(ConsumerView.of(changed), changed.revision().version());
  }

  @Delete("/consumers/{consumer}")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.MANAGE_CONSUMERS,
      overOrganization = true,
      action = {
        Action.DELETE_CONSUMER,
        Action.CANCEL_SUBSCRIPTION,
        Action.DELETE_KEY,
        Action.DELETE_CLIENT
      })
  @Operation(
      summary = "Delete a consumer",
      operationId = "deleteConsumer",
      description =
          "Its subscriptions are cancelled. Its keys and OAuth clients are deleted, and open"
              + " nothing any more; who has the id of one sees it still.")
  @Status(HttpStatus.NO_CONTENT)
  public HttpResponse<Void> delete(String consumer, Versions expected, Caller caller) {
    deleteConsumer.delete(new DeleteConsumer.Command(caller, consumer, expected));
    return Replies.done();
  }
}
