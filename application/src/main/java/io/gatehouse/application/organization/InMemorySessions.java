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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Sign-ins, until the process ends. */
public final class InMemorySessions implements Sessions {

  private record Kept(Session session, boolean ended) {}

  private record Token(SecretHash hash, SessionId session, boolean used, Instant expiresAt) {}

  /** Those that go on before those that have ended. */
  private static final Comparator<Kept> LAST_FIRST =
      Comparator.comparing(Kept::ended)
          .thenComparing(kept -> kept.session().startedAt(), Comparator.reverseOrder());

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
          sessions.all(kept -> kept.session().user().equals(session.user())).stream()
              .sorted(LAST_FIRST)
              .skip(Session.MOST - 1)
              .forEach(kept -> sessions.remove(kept.session().id()));
          sessions.put(session.id(), new Kept(session, false));
          return tokens.add(token, new Token(token, session.id(), false, expiresAt));
        });
  }

  @Override
  public int forgetExpiredBefore(Instant moment) {
    return transactions.within(
        () -> {
          tokens
              .all(token -> token.expiresAt().isBefore(moment))
              .forEach(token -> tokens.remove(token.hash()));
          Set<SessionId> used =
              tokens.all().stream().map(Token::session).collect(Collectors.toSet());
          Instant idle = moment.minus(Session.IDLE);
          List<Kept> empty =
              sessions.all(
                  kept ->
                      kept.session().startedAt().isBefore(idle)
                          && !used.contains(kept.session().id()));
          empty.forEach(kept -> sessions.remove(kept.session().id()));
          return empty.size();
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
              .map(token -> new Token(used, token.session(), true, token.expiresAt()))
              .ifPresent(token -> tokens.put(used, token));
          return tokens.add(next, new Token(next, session.id(), false, expiresAt));
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
