package io.gatehouse.application.organization;

import io.gatehouse.application.runtime.InMemoryTable;
import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.domain.organization.Member;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Role;
import io.gatehouse.domain.organization.User;
import io.gatehouse.domain.organization.UserId;
import java.util.List;
import java.util.Optional;

/** Who is in which organization, until the process ends. */
public final class InMemoryMembers implements Members {

  private record Place(OrganizationId organization, UserId user) {
    static Place of(Member member) {
      return new Place(member.organization(), member.user());
    }
  }

  private final InMemoryTransactions transactions;
  private final InMemoryUsers users;
  private final InMemoryTable<Place, Member> members;

  public InMemoryMembers(InMemoryTransactions transactions, InMemoryUsers users) {
    this.transactions = transactions;
    this.users = users;
    this.members = new InMemoryTable<>(transactions);
  }

  @Override
  public boolean add(Member member) {
    return members.add(Place.of(member), member);
  }

  @Override
  public Optional<Member> find(OrganizationId organization, UserId user) {
    return members.get(new Place(organization, user));
  }

  @Override
  public long adminsBeside(UserId user, OrganizationId organization) {
    return in(organization).stream()
        .filter(member -> member.role() == Role.ORG_ADMIN && !member.user().equals(user))
        .filter(member -> users.find(member.user()).filter(User::mayNotSignIn).isEmpty())
        .count();
  }

  @Override
  public boolean save(Member member) {
    return transactions.within(
        () -> {
          boolean next =
              members
                  .get(Place.of(member))
                  .filter(now -> member.revision().follows(now.revision()))
                  .isPresent();
          if (next) {
            members.put(Place.of(member), member);
          }
          return next;
        });
  }

  @Override
  public boolean remove(Member member) {
    return transactions.within(
        () ->
            members
                    .get(Place.of(member))
                    .filter(now -> now.revision().version() == member.revision().version())
                    .isPresent()
                && members.remove(Place.of(member)));
  }

  List<Member> in(OrganizationId organization) {
    return members.all(member -> member.organization().equals(organization));
  }

  List<Member> of(UserId user) {
    return members.all(member -> member.user().equals(user));
  }

  void removeAll(OrganizationId organization) {
    in(organization).forEach(member -> members.remove(Place.of(member)));
  }
}
