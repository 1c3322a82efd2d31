package io.gatehouse.examples.own;

import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.runtime.IdSource;
import io.gatehouse.domain.audit.Actor;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.organization.DisplayName;
import io.gatehouse.domain.organization.EmailAddress;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.OrganizationName;
import io.gatehouse.domain.organization.SessionId;
import io.gatehouse.domain.organization.User;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.domain.value.Revision;
import io.gatehouse.domain.value.Slug;
import java.time.Clock;
import java.util.Map;

/** The program itself, as whom everything is done, in the one organization that there is. */
record Owner(Caller caller) {

  static final String SLUG = "own";

  static Owner of(Stores stores, IdSource ids, Clock clock) {
    Slug slug = new Slug(SLUG);
    Revision first = Revision.first(clock.instant());
    if (stores.organizations().findBySlug(slug).isEmpty()) {
      var name = new OrganizationName("Own");
      stores
          .organizations()
          .add(new Organization(new OrganizationId(ids.next()), name, slug, first));
    }
    User program =
        new User(
            new UserId(ids.next()),
            new EmailAddress("program@example.com"),
            new DisplayName("The program"),
            true,
            User.State.ACTIVE,
            first);
    Provenance here = Provenance.PLATFORM.by(new Actor("own_keys"));
    return new Owner(new Caller(program, new SessionId(ids.next()), Map.of(), here));
  }
}
