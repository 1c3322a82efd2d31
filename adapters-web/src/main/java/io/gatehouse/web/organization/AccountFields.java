package io.gatehouse.web.organization;

import io.gatehouse.application.organization.NewAccount;
import io.gatehouse.application.refusal.Fields;
import io.gatehouse.domain.organization.CommonPasswords;
import io.gatehouse.domain.organization.DisplayName;
import io.gatehouse.domain.organization.EmailAddress;
import io.gatehouse.domain.organization.Password;
import io.gatehouse.domain.value.Nullable;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Reads what a person says about themselves to get an account. */
@Singleton
final class AccountFields {

  private final CommonPasswords common;

  AccountFields(CommonPasswords common) {
    this.common = common;
  }

  /** The account, as soon as every field of the request has been found good. */
  Optional<NewAccount> read(
      Fields fields,
      @Nullable String email,
      @Nullable String password,
      @Nullable String displayName) {
    Optional<EmailAddress> address = fields.required("email", email, EmailAddress::new);
    Optional<DisplayName> name = fields.required("display_name", displayName, DisplayName::new);
    Optional<Password> chosen =
        fields.required("password", password, raw -> Password.chosen(raw, address, common));
    return address.flatMap(
        mail -> name.flatMap(called -> chosen.map(secret -> new NewAccount(mail, called, secret))));
  }

  Optional<Password> chosen(
      Fields fields, String field, @Nullable String password, EmailAddress owner) {
    return fields.required(
        field, password, raw -> Password.chosen(raw, Optional.of(owner), common));
  }
}
