package io.gatehouse.app.wiring;

import io.gatehouse.app.settings.Settings;
import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.organization.AccessTokens;
import io.gatehouse.application.organization.AppointAdmin;
import io.gatehouse.application.organization.AttemptLimits;
import io.gatehouse.application.organization.Authenticate;
import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.organization.ChangePassword;
import io.gatehouse.application.organization.ChangeUser;
import io.gatehouse.application.organization.ForgetSealed;
import io.gatehouse.application.organization.Founding;
import io.gatehouse.application.organization.Joining;
import io.gatehouse.application.organization.KnownPasswords;
import io.gatehouse.application.organization.LogIn;
import io.gatehouse.application.organization.LogOut;
import io.gatehouse.application.organization.NewAccounts;
import io.gatehouse.application.organization.PasswordHasher;
import io.gatehouse.application.organization.PlatformSetups;
import io.gatehouse.application.organization.RefreshSession;
import io.gatehouse.application.organization.Register;
import io.gatehouse.application.organization.RotateSigningKey;
import io.gatehouse.application.organization.SealedSecrets;
import io.gatehouse.application.organization.Sessions;
import io.gatehouse.application.organization.SetUpPlatform;
import io.gatehouse.application.organization.SignIns;
import io.gatehouse.application.organization.SigningKeys;
import io.gatehouse.application.organization.Users;
import io.gatehouse.application.runtime.IdSource;
import io.gatehouse.domain.organization.CommonPasswords;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** How people get accounts, get in, and get out. */
@Factory
final class AccountWiring {

  @Singleton
  CommonPasswords commonPasswords() {
    return new KnownPasswords();
  }

  @Singleton
  Authenticate authenticate(AccessTokens tokens, Sessions sessions, Clock clock) {
    return new Authenticate(tokens, sessions, clock);
  }

  @Singleton
  SignIns signIns(Sessions sessions, AccessTokens tokens, IdSource ids, RandomGenerator random) {
    return new SignIns(sessions, tokens, ids, random);
  }

  @Singleton
  NewAccounts newAccounts(
      Users users, PasswordHasher hasher, SignIns signIns, IdSource ids, Clock clock) {
    return new NewAccounts(users, hasher, signIns, ids, clock);
  }

  @Singleton
  SetUpPlatform setUpPlatform(
      Audited audited,
      AttemptLimits limits,
      PlatformSetups setups,
      NewAccounts accounts,
      SetupToken token) {
    return new SetUpPlatform(audited, limits, setups, accounts, token.hash());
  }

  @Singleton
  AppointAdmin appointAdmin(
      Audited audited,
      PlatformSetups setups,
      Users users,
      Sessions sessions,
      IdSource ids,
      Clock clock) {
    return new AppointAdmin(audited, setups, users, sessions, ids, clock);
  }

  @Singleton
  Register register(
      Audited audited,
      AttemptLimits limits,
      NewAccounts accounts,
      Founding founding,
      Joining joining,
      Settings settings) {
    return new Register(
        audited, limits, accounts, founding, joining, settings.registrationIsOpen());
  }

  @Singleton
  LogIn logIn(
      Audited audited,
      AttemptLimits limits,
      Users users,
      PasswordHasher hasher,
      SignIns signIns,
      Clock clock) {
    return new LogIn(audited, limits, users, hasher, signIns, clock);
  }

  @Singleton
  RefreshSession refreshSession(
      Audited audited,
      AttemptLimits limits,
      Sessions sessions,
      Users users,
      SignIns signIns,
      Clock clock) {
    return new RefreshSession(audited, limits, sessions, users, signIns, clock);
  }

  @Singleton
  LogOut logOut(Audited audited, AttemptLimits limits, Sessions sessions) {
    return new LogOut(audited, limits, sessions);
  }

  @Singleton
  ChangePassword changePassword(
      Audited audited,
      AttemptLimits limits,
      Users users,
      Sessions sessions,
      PasswordHasher hasher) {
    return new ChangePassword(audited, limits, users, sessions, hasher);
  }

  @Singleton
  ChangeUser changeUser(
      Audited audited, Authority authority, Users users, Sessions sessions, Clock clock) {
    return new ChangeUser(audited, authority, users, sessions, clock);
  }

  @Singleton
  RotateSigningKey rotateSigningKey(Audited audited, Authority authority, SigningKeys keys) {
    return new RotateSigningKey(audited, authority, keys);
  }

  @Singleton
  ForgetSealed forgetSealed(Audited audited, SealedSecrets sealed) {
    return new ForgetSealed(audited, sealed);
  }
}
