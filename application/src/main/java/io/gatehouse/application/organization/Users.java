package io.gatehouse.application.organization;

import io.gatehouse.domain.organization.EmailAddress;
import io.gatehouse.domain.organization.PasswordHash;
import io.gatehouse.domain.organization.User;
import io.gatehouse.domain.organization.UserId;
import java.util.Optional;

/** Where people are kept. */
public interface Users {

  /** A person and what is kept of their password. */
  record Account(User user, PasswordHash password) {}

  /**
   * @return false if the address is another person's
   */
  boolean add(Account account);

  Optional<User> find(UserId id);

  /** Finds a person and holds them until the transaction ends: nobody changes them meanwhile. */
  Optional<Account> hold(UserId id);

  Optional<Account> accountOf(EmailAddress email);

  /**
   * Stores the next version of a person.
   *
   * @return false if the stored version is not the one before it
   */
  boolean save(User user);

  void changePassword(UserId id, PasswordHash password);

  /** How many active platform_admins there are; does not fall until the transaction ends. */
  long activePlatformAdmins();
}
