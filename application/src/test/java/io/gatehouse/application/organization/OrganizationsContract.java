package io.gatehouse.application.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.runtime.Race;
import io.gatehouse.domain.limit.LimitProfile;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.OrganizationName;
import io.gatehouse.domain.organization.OrganizationTerms;
import io.gatehouse.domain.organization.Role;
import io.gatehouse.domain.organization.User;
import io.gatehouse.domain.value.Slug;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

public abstract class OrganizationsContract {

  private static final OrganizationName RENAMED = new OrganizationName("Renamed");
  private static final OrganizationTerms LIMITED =
      new OrganizationTerms(
          LimitProfile.STARTER.allowance(), OrganizationTerms.zone("Europe/Berlin"));

  private OrganizationStores stores;
  private Organizations organizations;

  protected abstract OrganizationStores stores();

  @BeforeEach
  void open() {
    stores = stores();
    organizations = stores.organizations();
  }

  @Test
  void addedOneIsFoundByIdAndBySlug() {
    Organization added = Samples.organization();

    assertThat(organizations.add(added)).isTrue();

    assertThat(organizations.find(added.id())).contains(added);
    assertThat(organizations.findBySlug(added.slug())).contains(added);
  }

  @Test
  void noneIsFoundWhereNoneWasAdded() {
    assertThat(organizations.find(new OrganizationId(Samples.id()))).isEmpty();
    assertThat(organizations.findBySlug(new Slug("nobodys"))).isEmpty();
  }

  @Test
  void slugBelongsToOne() {
    Organization first = added();
    Organization other = Samples.organization();
    Organization second =
        new Organization(other.id(), other.name(), first.slug(), other.revision());

    assertThat(organizations.add(second)).isFalse();

    assertThat(organizations.findBySlug(first.slug())).contains(first);
    assertThat(organizations.find(second.id())).isEmpty();
  }

  @Test
  void slugThatManyWantAtOnceBecomesThatOfOne() {
    Slug wanted = new Slug("wanted");
    List<Boolean> added =
        Race.of(
            8,
            runner -> {
              Organization one = Samples.organization();
              return organizations.add(
                  new Organization(one.id(), one.name(), wanted, one.revision()));
            });

    assertThat(added).containsOnlyOnce(true);
  }

  @Test
  void slugThatManyMoveToAtOnceBecomesThatOfOne() {
    Slug wanted = new Slug("wanted");
    List<Organization> all = List.of(added(), added(), added(), added());

    List<Boolean> taken =
        Race.of(4, runner -> organizations.takeSlug(all.get(runner).id(), wanted));

    assertThat(taken).containsOnlyOnce(true);
  }

  @Test
  void formerSlugStaysTakenForOthersAndOpenToItsOwner() {
    Organization first = added();
    Organization moved = moved(first, new Slug("elsewhere"));

    assertThat(organizations.findBySlug(first.slug())).isEmpty();
    assertThat(organizations.findBySlug(moved.slug())).contains(moved);
    assertThat(organizations.takeSlug(added().id(), first.slug())).isFalse();
    assertThat(moved(moved, first.slug()).slug()).isEqualTo(first.slug());
  }

  @Test
  void slugOfADeletedOneStaysTaken() {
    Organization first = added();
    assertThat(organizations.delete(first)).isTrue();

    Organization other = Samples.organization();
    Organization heir = new Organization(other.id(), other.name(), first.slug(), other.revision());

    assertThat(organizations.add(heir)).isFalse();
    assertThat(organizations.takeSlug(added().id(), first.slug())).isFalse();
  }

  @Test
  void slugThatWasTakenInVainIsFree() {
    Organization first = added();
    Organization second = added();
    Slug wanted = new Slug("wanted");

    assertThatThrownBy(
            () ->
                stores
                    .transactions()
                    .within(
                        () -> {
                          organizations.takeSlug(first.id(), wanted);
                          throw new IllegalStateException("undo");
                        }))
        .hasMessage("undo");

    assertThat(organizations.takeSlug(second.id(), wanted)).isTrue();
  }

  @Test
  void staleVersionChangesNothing() {
    Organization first = added();
    Organization second = first.changed(RENAMED, first.slug(), LIMITED, Samples.LATER);
    assertThat(organizations.save(second)).isTrue();

    assertThat(organizations.save(second)).isFalse();
    assertThat(organizations.delete(first)).isFalse();

    assertThat(organizations.find(first.id())).contains(second);
  }

  @Test
  void oneThatWasNeverAddedIsNeitherSavedNorDeleted() {
    Organization none = Samples.organization();

    assertThat(organizations.save(none.changed(RENAMED, none.slug(), none.terms(), Samples.LATER)))
        .isFalse();
    assertThat(organizations.delete(none)).isFalse();
  }

  @Test
  void deletedOneTakesItsMembersAndInvitationsAlong() {
    Organization first = added();
    User ada = Samples.account().user();
    stores.users().add(new Users.Account(ada, Samples.account().password()));
    stores.members().add(Samples.member(first, ada, Role.ORG_ADMIN));
    SecretHash token = Samples.token();
    stores.invitations().put(Samples.invitation(first, "grace@example.com"), token);

    assertThat(organizations.delete(first)).isTrue();

    assertThat(organizations.find(first.id())).isEmpty();
    assertThat(organizations.findBySlug(first.slug())).isEmpty();
    assertThat(stores.members().find(first.id(), ada.id())).isEmpty();
    assertThat(stores.invitations().hold(token)).isEmpty();
    assertThat(stores.users().find(ada.id())).contains(ada);
  }

  private Organization moved(Organization organization, Slug slug) {
    Organization moved = organization.changed(RENAMED, slug, organization.terms(), Samples.LATER);
    assertThat(organizations.takeSlug(moved.id(), slug)).isTrue();
    assertThat(organizations.save(moved)).isTrue();
    return moved;
  }

  private Organization added() {
    Organization organization = Samples.organization();
    assertThat(organizations.add(organization)).isTrue();
    return organization;
  }
}
