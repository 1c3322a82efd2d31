package io.gatehouse.web.organization;

import io.gatehouse.application.organization.AddMember;
import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.ChangeMember;
import io.gatehouse.application.organization.OrganizationQueries;
import io.gatehouse.application.organization.OrganizationQueries.Membership;
import io.gatehouse.application.organization.RemoveMember;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.refusal.Fields;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.organization.EmailAddress;
import io.gatehouse.domain.organization.Invitation;
import io.gatehouse.domain.organization.Member;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.organization.Role;
import io.gatehouse.domain.organization.UserId;
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
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;

/** Who is in an organization, and as what. */
@Controller("/api/organizations/{organization}/members")
@Tag(name = "Members")
public class MemberController {

  /** Who shall be a member, and as what. */
  @Serdeable
  public record NewMember(
      @Nullable @Schema(requiredMode = RequiredMode.REQUIRED, example = "grace@example.com")
          String email,
      @Nullable @Schema(requiredMode = RequiredMode.REQUIRED, example = "developer") String role) {}

  /** What the member shall be from now on. */
  @Serdeable
  public record MemberChange(
      @Nullable @Schema(requiredMode = RequiredMode.REQUIRED, example = "org_admin") String role) {}

  private final AddMember addMember;
  private final ChangeMember changeMember;
  private final RemoveMember removeMember;
  private final OrganizationQueries queries;
  private final Authority authority;

  MemberController(
      AddMember addMember,
      ChangeMember changeMember,
      RemoveMember removeMember,
      OrganizationQueries queries,
      Authority authority) {
    this.addMember = addMember;
    this.changeMember = changeMember;
    this.removeMember = removeMember;
    this.queries = queries;
    this.authority = authority;
  }

  @Post
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.MANAGE_MEMBERS,
      overOrganization = true,
      action = {Action.ADD_MEMBER, Action.CREATE_INVITATION},
      refusals = {RefusalCode.ALREADY_MEMBER})
  @Operation(
      summary = "Add a member, or invite one",
      operationId = "addMember",
      description =
          "A person with an account is a member at once. Any other address gets an invitation; its"
              + " token is shown this once, for you to hand over.")
  @Status(HttpStatus.CREATED)
  public HttpResponse<AddedView> add(String organization, @Body NewMember body, Caller caller) {
    Fields fields = new Fields();
    Optional<EmailAddress> email = fields.required("email", body.email(), EmailAddress::new);
    Optional<Role> role = fields.required("role", body.role(), Role::ofMember);
    fields.check();
    AddMember.Result result =
        addMember.add(
            new AddMember.Command(caller, organization, email.orElseThrow(), role.orElseThrow()));
    return Replies.created(AddedView.of(result), "/api/organizations/" + path(result));
  }

  private static String path(AddMember.Result result) {
    if (result instanceof AddMember.Added added) {
      return added.member().organization() + "/members/" + added.user().id();
    }
    Invitation invitation = ((AddMember.Invited) result).invitation();
    return invitation.organization() + "/invitations/" + invitation.id();
  }

  @Get
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.READ_ORGANIZATION,
      overOrganization = true)
  @Operation(
      summary = "List the members",
      operationId = "listMembers",
      description = "By account, newest account first, whenever they joined.")
  public PageView<MemberView> list(String organization, PageRequest page, Caller caller) {
    OrganizationId id = authority.visible(caller, organization).id();
    return PageView.of(
        queries.members(id, page), found -> MemberView.of(found.member(), found.user()));
  }

  @Get("/{user}")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.READ_ORGANIZATION,
      overOrganization = true)
  @Operation(summary = "Show a member", operationId = "getMember")
  public HttpResponse<MemberView> show(String organization, String user, Caller caller) {
    OrganizationId id = authority.visible(caller, organization).id();
    Membership found =
        queries
            .member(id, UserController.id(user))
            .orElseThrow(() -> new Refused(RefusalCode.NOT_FOUND));
    MemberView view = MemberView.of(found.member(), found.user());
    return Replies.of(view, found.member().revision().version());
  }

  @Patch("/{user}")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.MANAGE_MEMBERS,
      overOrganization = true,
      action = Action.UPDATE_MEMBER,
      refusals = {RefusalCode.LAST_ADMIN})
  @Operation(summary = "Give a member another role", operationId = "changeMember")
  public HttpResponse<MemberView> change(
      String organization,
      String user,
      @Body MemberChange body,
      Fields fields,
      Versions expected,
      Caller caller) {
    Optional<Role> role = fields.required("role", body.role(), Role::ofMember);
    fields.check();
    UserId member = UserController.id(user);
    Member changed =
        changeMember.change(
            new ChangeMember.Command(caller, organization, member, role.orElseThrow(), expected));
    Membership found =
        queries
            .member(changed.organization(), member)
            .orElseThrow(() -> new Refused(RefusalCode.NOT_FOUND));
    return Replies.of(MemberView.of(changed, found.user()), changed.revision().version());
  }

  @Delete("/{user}")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.MANAGE_MEMBERS,
      overOrganization = true,
      alsoOneself = true,
      action = Action.REMOVE_MEMBER,
      refusals = {RefusalCode.LAST_ADMIN})
  @Operation(
      summary = "Remove a member",
      operationId = "removeMember",
      description = "Everybody may remove themselves, except for the last org_admin.")
  @Status(HttpStatus.NO_CONTENT)
  public HttpResponse<Void> remove(
      String organization, String user, Versions expected, Caller caller) {
    removeMember.remove(
        new RemoveMember.Command(caller, organization, UserController.id(user), expected));
    return Replies.done();
  }
}
