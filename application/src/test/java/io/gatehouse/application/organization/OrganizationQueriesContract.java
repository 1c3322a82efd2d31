package io.gatehouse.application.organization;

import static io.gatehouse.application.query.Pages.newestFirst;
import static io.gatehouse.application.query.Pages.pages;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.organization.OrganizationQueries.Membership;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.domain.organization.Invitation;
import io.gatehouse.domain.organization.Member;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Role;
import io.gatehouse.domain.organization.User;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.domain.value.Slug;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

public abstract class OrganizationQueriesContract {

  private OrganizationStores stores;
  private OrganizationQueries queries;

  protected abstract OrganizationStores stores();

  @BeforeEach
  void open() {
    stores = stores();
    queries = stores.queries();
  }

  @Test
  void emptyListsAreEmpty() {
    PageRequest request = new PageRequest(10, Optional.empty());
    OrganizationId none = new OrganizationId(Samples.id());
    UserId nobody = new UserId(Samples.id());

    assertThat(queries.all(request)).isEqualTo(new Page<>(List.of(), Optional.empty()));
    assertThat(queries.users(request).items()).isEmpty();
    assertThat(queries.of(nobody, request).items()).isEmpty();
    assertThat(queries.members(none, request).items()).isEmpty();
    assertThat(queries.invitations(none, request).items()).isEmpty();
    assertThat(queries.member(none, nobody)).isEmpty();
  }

  @Test
  void organizationsArePagedNewestFirst() {
    List<Organization> all = newestFirst(5, this::founded);

    assertThat(pages(queries::all)).containsExactlyElementsOf(all);
  }

  @Test
  void usersArePagedNewestFirst() {
    List<User> all = newestFirst(5, this::person);

    assertThat(pages(queries::users)).containsExactlyElementsOf(all);
  }

  @Test
  void organizationsOfAPersonAreTheirsOnly() {
    User ada = person();
    List<Organization> hers = newestFirst(3, () -> joined(ada));
    joined(person());

    assertThat(pages(request -> queries.of(ada.id(), request))).containsExactlyElementsOf(hers);
  }

  @Test
  void membersComeWithThePersonBehindThem() {
    Organization organization = founded();
    joined(person());
    List<Membership> all = newestFirst(5, () -> member(organization));

    assertThat(pages(request -> queries.members(organization.id(), request)))
        .containsExactlyElementsOf(all);
    assertThat(queries.member(organization.id(), all.get(2).user().id())).contains(all.get(2));
  }

  /** So that nobody who leaves or joins meanwhile moves somebody else to another page. */
  @Test
  void membersAreOrderedByAccountWheneverTheyJoined() {
    Organization organization = founded();
    List<User> newest = newestFirst(5, this::person);
    for (int at : new int[] {2, 0, 4, 1, 3}) {
      stores.members().add(Samples.member(organization, newest.get(at), Role.DEVELOPER));
    }

    assertThat(pages(request -> queries.members(organization.id(), request)))
        .extracting(Membership::user)
        .containsExactlyElementsOf(newest);
  }

  @Test
  void invitationsAreThoseOfTheOrganization() {
    Organization organization = founded();
    invited(founded());
    List<Invitation> all = newestFirst(5, () -> invited(organization));

    assertThat(pages(request -> queries.invitations(organization.id(), request)))
        .containsExactlyElementsOf(all);
  }

  @Test
  void invitationIsFoundInItsOrganization() {
    Organization organization = founded();
    Invitation invitation = invited(organization);

    assertThat(queries.invitation(organization.id(), invitation.id())).contains(invitation);
    assertThat(queries.invitation(founded().id(), invitation.id())).isEmpty();
  }

  @Test
  void whatIsThereHasItsNameAndWhatIsGoneHasNone() {
    Organization organization = founded();
    Organization other = founded();
    Organization deleted = founded();
    founded();
    stores.organizations().delete(deleted);

    assertThat(queries.names(Set.of(organization.id(), other.id(), deleted.id())))
        .isEqualTo(
            Map.of(
                organization.id(), organization.name().value(), other.id(), other.name().value()));
    assertThat(queries.names(Set.of())).isEmpty();
  }

  @Test
  void pageThatIsExactlyFullIsTheLast() {
    newestFirst(4, this::founded);

    Page<Organization> first = queries.all(new PageRequest(2, Optional.empty()));
    Page<Organization> second = queries.all(new PageRequest(2, first.next()));

    assertThat(first.next()).contains(first.items().get(1).id().value());
    assertThat(second.items()).hasSize(2);
    assertThat(second.next()).isEmpty();
  }

  @Test
  void idsAreOrderedAsTheyAreWritten() {
    // As signed numbers, which is how Java compares them, these two are the other way round.
    Organization low = founded("low", UUID.fromString("7fffffff-ffff-7fff-bfff-ffffffffffff"));
    Organization high = founded("high", UUID.fromString("80000000-0000-7000-8000-000000000000"));

    assertThat(pages(queries::all)).containsExactly(high, low);
  }

  private Organization founded() {
    Organization organization = Samples.organization();
    stores.organizations().add(organization);
    return organization;
  }

  private Organization founded(String slug, UUID id) {
    Organization like = Samples.organization();
    Organization organization =
        new Organization(new OrganizationId(id), like.name(), new Slug(slug), like.revision());
    stores.organizations().add(organization);
    return organization;
  }

  private User person() {
    Users.Account account = Samples.account();
    stores.users().add(account);
    return account.user();
  }

  private Organization joined(User user) {
    Organization organization = founded();
    stores.members().add(Samples.member(organization, user, Role.DEVELOPER));
    return organization;
  }

  private Membership member(Organization organization) {
    User user = person();
    Member first = Samples.member(organization, user, Role.DEVELOPER);
    Member member = first.as(Role.ORG_ADMIN, Samples.LATER);
    stores.members().add(first);
    stores.members().save(member);
    return new Membership(member, user);
  }

  private Invitation invited(Organization organization) {
    Invitation invitation =
        Samples.invitation(organization, "grace" + Samples.id() + "@example.com");
    stores.invitations().put(invitation, Samples.token());
    return invitation;
  }
}
