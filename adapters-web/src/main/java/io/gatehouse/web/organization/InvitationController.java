package io.gatehouse.web.organization;

import io.gatehouse.application.organization.AcceptInvitation;
import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.OrganizationQueries;
import io.gatehouse.application.organization.WithdrawInvitation;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.refusal.Fields;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.organization.Invitation;
import io.gatehouse.domain.organization.InvitationId;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.Nullable;
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
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Places held for people who have no account yet. They are made by adding a member. */
@Controller("/api")
@Tag(name = "Members")
public class InvitationController {

  /** The token that came with the invitation. */
  @Serdeable
  public record AcceptRequest(
      @Nullable @Schema(requiredMode = RequiredMode.REQUIRED, example = "ghi_…")
          String invitationToken) {

    @Override
    public String toString() {
      return "AcceptRequest[hidden]";
    }
  }

  private final AcceptInvitation acceptInvitation;
  private final WithdrawInvitation withdrawInvitation;
  private final OrganizationQueries queries;
  private final Authority authority;
  private final Clock clock;

  InvitationController(
      AcceptInvitation acceptInvitation,
      WithdrawInvitation withdrawInvitation,
      OrganizationQueries queries,
      Authority authority,
      Clock clock) {
    this.acceptInvitation = acceptInvitation;
    this.withdrawInvitation = withdrawInvitation;
    this.queries = queries;
    this.authority = authority;
    this.clock = clock;
  }

  @Get("/organizations/{organization}/invitations")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.MANAGE_MEMBERS,
      overOrganization = true)
  @Operation(
      summary = "List the invitations that nobody has accepted",
      operationId = "listInvitations",
      description = "Expired ones stay in the list for 30 days, so that you see them.")
  public PageView<InvitationView> list(String organization, PageRequest page, Caller caller) {
    OrganizationId id = authority.visible(caller, organization).id();
    authority.require(caller, id, Permission.MANAGE_MEMBERS);
    Instant now = clock.instant();
    return PageView.of(queries.invitations(id, page), each -> InvitationView.of(each, now));
  }

  @Get("/organizations/{organization}/invitations/{invitation}")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.MANAGE_MEMBERS,
      overOrganization = true)
  @Operation(summary = "Show an invitation", operationId = "getInvitation")
  public HttpResponse<InvitationView> show(String organization, String invitation, Caller caller) {
    OrganizationId home = authority.visible(caller, organization).id();
    authority.require(caller, home, Permission.MANAGE_MEMBERS);
    Invitation found =
        queries
            .invitation(home, id(invitation))
            .orElseThrow(() -> new Refused(RefusalCode.NOT_FOUND));
    InvitationView view = InvitationView.of(found, clock.instant());
    return Replies.of(view, found.revision().version());
  }

  @Delete("/organizations/{organization}/invitations/{invitation}")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.MANAGE_MEMBERS,
      overOrganization = true,
      action = Action.DELETE_INVITATION)
  @Operation(summary = "Withdraw an invitation", operationId = "withdrawInvitation")
  @Status(HttpStatus.NO_CONTENT)
  public HttpResponse<Void> withdraw(
      String organization, String invitation, Versions expected, Caller caller) {
    withdrawInvitation.withdraw(
        new WithdrawInvitation.Command(caller, organization, id(invitation), expected));
    return Replies.done();
  }

  @Post("/invitations/accept")
  @Governed(
      access = Access.SIGNED_IN,
      action = Action.ACCEPT_INVITATION,
      refusals = {
        RefusalCode.INVITATION_INVALID,
        RefusalCode.ALREADY_MEMBER,
        RefusalCode.RATE_LIMIT_EXCEEDED
      })
  @Operation(summary = "Accept an invitation", operationId = "acceptInvitation")
  public HttpResponse<OrganizationView> accept(@Body AcceptRequest body, Caller caller) {
    Fields fields = new Fields();
    Optional<String> token =
        fields.required("invitation_token", body.invitationToken(), Function.identity());
    fields.check();
    Organization joined =
        acceptInvitation.accept(new AcceptInvitation.Command(caller, token.orElseThrow()));
    return Replies.of(OrganizationView.of(joined), joined.revision().version());
  }

  private static InvitationId id(String text) {
    try {
      return InvitationId.parse(text);
    } catch (InvalidValue e) {
      throw new Refused(RefusalCode.NOT_FOUND);
    }
  }
}
