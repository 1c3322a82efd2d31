package io.gatehouse.application.organization;

import io.gatehouse.domain.organization.DisplayName;
import io.gatehouse.domain.organization.EmailAddress;
import io.gatehouse.domain.organization.Password;

/** What a person says about themselves to get an account. */
public record NewAccount(EmailAddress email, DisplayName displayName, Password password) {}
