package io.gatehouse.application.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.audit.AuditTrail;
import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.RefusalBudget;
import io.gatehouse.application.limit.OneByOneLimiter;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.runtime.SettableClock;
import io.gatehouse.domain.audit.Actor;
import io.gatehouse.domain.audit.AuditEntry;
import io.gatehouse.domain.audit.AuditEntryId;
import io.gatehouse.domain.audit.Chain;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.audit.SealedEntry;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.organization.OrganizationName;
import io.gatehouse.domain.organization.SessionId;
import io.gatehouse.domain.value.Slug;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What cannot be put on record was not done. */
public abstract class UnrecordedContract {

  private static final Slug ACME = new Slug("acme");
  private static final PageRequest ALL = new PageRequest(10, Optional.empty());
  private static final RateLimit MANY = new RateLimit(1000, Duration.ofMinutes(1));

  private final SettableClock clock = new SettableClock();

  protected abstract OrganizationStores stores();

  @Test
  void organizationOfWhichTheTrailDoesNotTellIsNotThere() {
    OrganizationStores stores = stores();
    Users.Account account = Samples.account();
    stores.transactions().within(() -> stores.users().add(account));
    OneByOneLimiter limiter = new OneByOneLimiter(clock);
    BrokenTrail trail = new BrokenTrail(stores);
    CreateOrganization create =
        new CreateOrganization(
            new Audited(
                stores.transactions(),
                trail,
                (changes, awaited) -> {},
                new RefusalBudget(limiter, () -> {}),
                Samples::id,
                clock),
            new AttemptLimits(limiter, MANY, MANY, MANY),
            new Founding(stores.organizations(), stores.members(), Samples::id, clock),
            true);

    assertThatThrownBy(() -> create.create(command(account))).isSameAs(trail.broken);

    assertThat(trail.sawIt).isTrue();
    assertThat(stores.organizations().findBySlug(ACME)).isEmpty();
    assertThat(stores.queries().all(ALL).items()).isEmpty();
  }

  private static CreateOrganization.Command command(Users.Account account) {
    Provenance provenance = new Provenance(Actor.ANONYMOUS, "192.0.2.7", "req-7");
    SessionId session = new SessionId(Samples.id());
    Caller caller = new Caller(account.user(), session, Map.of(), provenance);
    return new CreateOrganization.Command(caller, new OrganizationName("Acme"), Optional.of(ACME));
  }

  /** Breaks when all else is done. */
  private static final class BrokenTrail implements AuditTrail {

    private final RuntimeException broken = new IllegalStateException("the disk is full");
    private final OrganizationStores stores;
    private boolean sawIt;

    BrokenTrail(OrganizationStores stores) {
      this.stores = stores;
    }

    @Override
    public SealedEntry append(Chain chain, Function<AuditEntryId, AuditEntry> entry) {
      throw broken;
    }

    @Override
    public List<SealedEntry> appendEach(List<Chain> chains, Following entry) {
      sawIt = stores.organizations().findBySlug(ACME).isPresent();
      throw broken;
    }
  }
}
