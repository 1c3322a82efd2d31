package io.gatehouse.web.organization;

import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.ChangePassword;
import io.gatehouse.application.organization.ChangeUser;
import io.gatehouse.application.organization.OrganizationQueries;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.refusal.Fields;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.organization.Password;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.organization.User;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.domain.value.InvalidValue;
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
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;

/** The people on the platform. */
@Controller("/api/users")
@Tag(name = "People")
public class UserController {

  /** The old password and the new one. */
  @Serdeable
  public record PasswordRequest(
      @Nullable
          @Schema(
              requiredMode = RequiredMode.REQUIRED,
              example = "seven green kettles sing",
              format = "password")
          String currentPassword,
      @Nullable
          @Schema(
              requiredMode = RequiredMode.REQUIRED,
              example = "nine blue saucers hum",
              format = "password")
          String newPassword) {

    @Override
    public String toString() {
      return "PasswordRequest[hidden]";
    }
  }

  /** What shall be different; what is left out stays as it is. */
  @Serdeable
  public record UserChange(
      @Lasting @Nullable @Schema(example = "disabled") String state,
      @Lasting @Nullable Boolean platformAdmin) {}

  /** Where people find themselves. */
  static final String ME = "/api/users/me";

  private final ChangePassword changePassword;
  private final ChangeUser changeUser;
  private final OrganizationQueries queries;
  private final Authority authority;
  private final AccountFields accounts;

  UserController(
      ChangePassword changePassword,
      ChangeUser changeUser,
      OrganizationQueries queries,
      Authority authority,
      AccountFields accounts) {
    this.changePassword = changePassword;
    this.changeUser = changeUser;
    this.queries = queries;
    this.authority = authority;
    this.accounts = accounts;
  }

  @Get("/me")
  @Governed(access = Access.SIGNED_IN)
  @Operation(summary = "See who you are", operationId = "getMe")
  public HttpResponse<MeView> me(Caller caller) {
    return Replies.of(MeView.of(caller), caller.user().revision().version());
  }

  @Put("/me/password")
  @ExecuteOn(Governed.HASHING)
  @Governed(
      access = Access.SIGNED_IN,
      action = Action.CHANGE_PASSWORD,
      hashes = true,
      refusals = {RefusalCode.CURRENT_PASSWORD_WRONG, RefusalCode.RATE_LIMIT_EXCEEDED})
  @Operation(
      summary = "Change your password",
      operationId = "changePassword",
      description =
          "Every session of yours ends, this one too: log in with the new password. The version of"
              + " the user stays: it counts what can be seen.")
  @Status(HttpStatus.NO_CONTENT)
  public HttpResponse<Void> changePassword(@Body PasswordRequest body, Caller caller) {
    Fields fields = new Fields();
    Optional<Password> current =
        fields.required("current_password", body.currentPassword(), Password::claimed);
    Optional<Password> chosen =
        accounts.chosen(fields, "new_password", body.newPassword(), caller.user().email());
    fields.check();
    changePassword.change(
        new ChangePassword.Command(caller, current.orElseThrow(), chosen.orElseThrow()));
    return Replies.done();
  }

  @Get
  @Governed(access = Access.PERMISSION, permission = Permission.MANAGE_USERS)
  @Operation(summary = "List the people on the platform", operationId = "listUsers")
  public PageView<UserView> list(PageRequest page, Caller caller) {
    authority.require(caller, Permission.MANAGE_USERS);
    return PageView.of(queries.users(page), UserView::of);
  }

  @Patch("/{user}")
  @Governed(
      access = Access.PERMISSION,
      permission = Permission.MANAGE_USERS,
      action = Action.UPDATE_USER,
      refusals = {RefusalCode.LAST_ADMIN})
  @Operation(
      summary = "Disable or enable a person",
      operationId = "changeUser",
      description =
          "A disabled person is out at once: every session of theirs ends. That goes for the only"
              + " org_admin of an organization as well: a platform_admin can appoint another. The"
              + " last active platform_admin stays: 409 last_admin.")
  public HttpResponse<UserView> change(
      String user, @Body UserChange body, Fields fields, Versions expected, Caller caller) {
    Optional<User.State> state = fields.optional("state", body.state(), User.State::of);
    fields.check();
    User changed =
        changeUser.change(
            new ChangeUser.Command(
                caller, id(user), state, Optional.ofNullable(body.platformAdmin()), expected));
    return Replies.of(UserView.of(changed), changed.revision().version());
  }

  /** What can't be an id is nobody's id. */
  static UserId id(String text) {
    try {
      return UserId.parse(text);
    } catch (InvalidValue e) {
      throw new Refused(RefusalCode.NOT_FOUND);
    }
  }
}
