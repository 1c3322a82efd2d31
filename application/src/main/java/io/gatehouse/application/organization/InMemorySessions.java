package io.gatehouse.application.organization;

import io.gatehouse.application.runtime.InMemoryTable;
import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.domain.organization.Member;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Role;
import io.gatehouse.domain.organization.Session;
import io.gatehouse.domain.organization.SessionId;
import io.gatehouse.domain.organization.User;
import io.gatehouse.domain.organization.UserId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Sign-ins, until the process ends. */
public final class InMemorySessions implements Sessions {

  private record Kept(Session session, boolean ended) {}

  private record Token(SessionId session, boolean used, Instant expiresAt) {}

  private final InMemoryTransactions transactions;
  private final InMemoryUsers users;
  private final InMemoryMembers members;
  private final InMemoryTable<SessionId, Kept> sessions;
  private final InMemoryTable<SecretHash, Token> tokens;

  public InMemorySessions(
      InMemoryTransactions transactions, InMemoryUsers users, InMemoryMembers members) {
    this.transactions = transactions;
    this.users = users;
    this.members = members;
    this.sessions = new InMemoryTable<>(transactions);
    this.tokens = new InMemoryTable<>(transactions);
  }

  @Override
  public void start(Session session, SecretHash token, Instant expiresAt) {
    transactions.within(
        () -> {
          sessions.put(session.id(), new Kept(session, false));
          return tokens.add(token, new Token(session.id(), false, expiresAt));
        });
  }

  @Override
  public Optional<RefreshToken> hold(SecretHash token) {
    return transactions.within(() -> tokens.get(token).flatMap(this::refreshToken));
  }

  @Override
  public void replace(SecretHash used, SecretHash next, Session session, Instant expiresAt) {
    transactions.within(
        () -> {
          tokens
              .get(used)
              .map(token -> new Token(token.session(), true, token.expiresAt()))
              .ifPresent(token -> tokens.put(used, token));
          return tokens.add(next, new Token(session.id(), false, expiresAt));
        });
  }

  @Override
  public boolean end(SessionId id) {
    return transactions.within(
        () -> {
          Optional<Kept> open = sessions.get(id).filter(kept -> !kept.ended());
          open.ifPresent(kept -> sessions.put(id, new Kept(kept.session(), true)));
          return open.isPresent();
        });
  }

  @Override
  public void endAll(UserId user) {
    transactions.within(
        () -> {
          sessions
              .all(kept -> kept.session().user().equals(user))
              .forEach(kept -> end(kept.session().id()));
          return user;
        });
  }

  @Override
  public Optional<Owner> owner(SessionId id) {
    return transactions.within(
        () ->
            sessions
                .get(id)
                .filter(kept -> !kept.ended())
                .flatMap(kept -> users.find(kept.session().user()))
                .map(this::owner));
  }

  private Owner owner(User user) {
    Map<OrganizationId, Role> roles =
        members.of(user.id()).stream()
            .collect(Collectors.toUnmodifiableMap(Member::organization, Member::role));
    return new Owner(user, roles);
  }

  private Optional<RefreshToken> refreshToken(Token token) {
    return sessions
        .get(token.session())
        .map(
            kept ->
                new RefreshToken(kept.session(), token.used(), kept.ended(), token.expiresAt()));
  }
}
