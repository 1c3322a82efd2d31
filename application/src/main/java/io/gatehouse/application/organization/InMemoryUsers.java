package io.gatehouse.application.organization;

import io.gatehouse.application.runtime.InMemoryTable;
import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.domain.organization.EmailAddress;
import io.gatehouse.domain.organization.PasswordHash;
import io.gatehouse.domain.organization.User;
import io.gatehouse.domain.organization.UserId;
import java.util.List;
import java.util.Optional;

/** People, until the process ends. */
public final class InMemoryUsers implements Users {

  private final InMemoryTransactions transactions;
  private final InMemoryTable<UserId, Account> accounts;

  public InMemoryUsers(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.accounts = new InMemoryTable<>(transactions);
  }

  @Override
  public boolean add(Account account) {
    return transactions.within(
        () ->
            accountOf(account.user().email()).isEmpty()
                && accounts.add(account.user().id(), account));
  }

  @Override
  public Optional<User> find(UserId id) {
    return hold(id).map(Account::user);
  }

  @Override
  public Optional<Account> hold(UserId id) {
    return accounts.get(id);
  }

  @Override
  public Optional<Account> accountOf(EmailAddress email) {
    return accounts.all(account -> account.user().email().equals(email)).stream().findFirst();
  }

  @Override
  public boolean save(User user) {
    return transactions.within(
        () -> {
          Optional<Account> before =
              hold(user.id()).filter(now -> user.revision().follows(now.user().revision()));
          before.ifPresent(now -> accounts.put(user.id(), new Account(user, now.password())));
          return before.isPresent();
        });
  }

  @Override
  public void changePassword(UserId id, PasswordHash password) {
    transactions.within(
        () -> {
          hold(id).ifPresent(now -> accounts.put(id, new Account(now.user(), password)));
          return id;
        });
  }

  @Override
  public long activePlatformAdmins() {
    return accounts.all(account -> account.user().runsPlatform()).size();
  }

  List<User> all() {
    return accounts.all().stream().map(Account::user).toList();
  }
}
