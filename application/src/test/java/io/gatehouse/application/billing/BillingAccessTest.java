package io.gatehouse.application.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.application.billing.BillingAccess.Excerpt;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Platform;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.refusal.FieldError;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.Correction;
import io.gatehouse.domain.billing.EntryId;
import io.gatehouse.domain.billing.Payer;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Role;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.value.Reason;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose books, and whose part of them, somebody may look into. */
class BillingAccessTest {

  private final Platform platform = new Platform();
  private final InMemoryBillingPeriods periods = new InMemoryBillingPeriods(platform.transactions);
  private final InMemoryLedger ledger = new InMemoryLedger(platform.transactions);
  private final InMemoryCorrections corrections =
      new InMemoryCorrections(platform.transactions, ledger);
  private final BillingQueries queries = new InMemoryBillingQueries(periods, ledger, corrections);
  private final BillingAccess access =
      new BillingAccess(platform.authority, queries, new InMemoryDebtQueries(periods, queries));

  private final Caller ada = platform.person("ada");
  private final Caller bob = platform.person("bob");
  private final Caller eve = platform.person("eve");
  private final Organization acme = platform.organization("acme", ada);
  private final Organization globex = platform.organization("globex", bob);
  private final Organization initech = platform.organization("initech", eve);

  /** Owes nothing to anybody. */
  private final Organization hooli = platform.organization("hooli", eve);

  private final OrganizationId gone = new OrganizationId(Samples.id());
  private final BillingPeriod period =
      BillingPeriod.first(new PeriodId(Samples.id()), acme.id(), platform.clock.instant());

  @BeforeEach
  void owe() {
    periods.hold(List.of(period), platform.clock.instant());
    owe(globex.id());
    owe(initech.id());
    owe(gone);
  }

  @Test
  void whoReadsTheBooksSeesAllOrThePartOfAnybodyWhoPays() {
    for (Caller reader : List.of(platform.again(ada), platform.platformAdmin("root"))) {
      assertThat(seen(reader)).isEqualTo(new Excerpt(period, Optional.empty()));
      assertThat(seen(reader, "globex")).isEqualTo(partOf(globex.id()));
      assertThat(seen(reader, initech.id().toString())).isEqualTo(partOf(initech.id()));
      assertThat(seen(reader, gone.toString())).isEqualTo(partOf(gone));
      assertUnknown(reader, "hooli");
      assertUnknown(reader, hooli.id().toString());
      assertUnknown(reader, "nowhere");
      assertUnknown(reader, "org_");
      assertUnknown(reader, gone.toString().replace('0', '!'));
    }
  }

  @Test
  void whoPaysSeesTheirOwnPartAndNothingOfOthers() {
    Caller payer = platform.again(bob);
    assertThat(seen(payer)).isEqualTo(partOf(globex.id()));
    assertThat(seen(payer, "globex")).isEqualTo(partOf(globex.id()));
    assertThat(seen(payer, globex.id().toString())).isEqualTo(partOf(globex.id()));
    for (Object other : List.of("acme", acme.id(), "initech", initech.id(), gone, "hooli")) {
      assertUnknown(payer, other.toString());
    }
  }

  @Test
  void whoOwesNothingDoesNotEvenSeeThatThereIsAPeriod() {
    Caller other = platform.person("mallory");
    platform.join(hooli, other, Role.ORG_ADMIN);
    Caller mallory = platform.again(other);
    assertThat(refused(() -> seen(mallory))).isEqualTo(RefusalCode.NOT_FOUND);
    for (String any : List.of("hooli", "globex", "acme")) {
      assertUnknown(mallory, any);
    }
    Caller nobody = platform.person("nobody");
    assertThat(refused(() -> seen(nobody))).isEqualTo(RefusalCode.NOT_FOUND);
  }

  @Test
  void whoPaysForSeveralSaysForWhichOfThoseThatOweAnything() {
    assertThat(seen(platform.again(eve))).isEqualTo(partOf(initech.id()));
    platform.join(globex, eve, Role.ORG_ADMIN);
    Caller several = platform.again(eve);
    Refused unsaid = catchThrowableOfType(Refused.class, () -> seen(several));
    assertThat(unsaid.code()).isEqualTo(RefusalCode.VALIDATION_FAILED);
    assertThat(unsaid.errors())
        .containsExactly(
            new FieldError("payer", "required", "expected: one of yours, of which several owe"));
    assertThat(seen(several, "globex")).isEqualTo(partOf(globex.id()));
    assertThat(seen(several, "initech")).isEqualTo(partOf(initech.id()));
  }

  @Test
  void developersOfNeitherSideSeeAnything() {
    Caller someone = platform.person("grace");
    platform.join(globex, someone, Role.DEVELOPER);
    Caller ofPayer = platform.again(someone);
    assertThat(refused(() -> seen(ofPayer))).isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(refused(() -> seen(ofPayer, "globex"))).isEqualTo(RefusalCode.FORBIDDEN);
    // Whatever there is: by this nobody finds out whether a period exists.
    String none = new PeriodId(Samples.id()).toString();
    assertThat(refused(() -> access.excerpt(ofPayer, none, Optional.of("globex"))))
        .isEqualTo(RefusalCode.FORBIDDEN);

    platform.join(acme, someone, Role.DEVELOPER);
    Caller ofBoth = platform.again(someone);
    assertThat(refused(() -> seen(ofBoth))).isEqualTo(RefusalCode.FORBIDDEN);
    assertThat(refused(() -> seen(ofBoth, "globex"))).isEqualTo(RefusalCode.FORBIDDEN);
    assertUnknown(ofBoth, "initech");
  }

  /** Being a developer of the producer takes nothing away. */
  @Test
  void whoPaysMayBuildForWhoIsPaid() {
    platform.join(acme, bob, Role.DEVELOPER);
    assertThat(seen(platform.again(bob))).isEqualTo(partOf(globex.id()));
    assertThat(seen(platform.again(bob), "globex")).isEqualTo(partOf(globex.id()));
    assertUnknown(platform.again(bob), "initech");
  }

  @Test
  void whoBuildsForWhoIsPaidAndOwesNothingIsToldTheirRole() {
    Caller someone = platform.person("grace");
    platform.join(hooli, someone, Role.ORG_ADMIN);
    assertThat(refused(() -> seen(platform.again(someone)))).isEqualTo(RefusalCode.NOT_FOUND);
    platform.join(acme, someone, Role.DEVELOPER);
    assertThat(refused(() -> seen(platform.again(someone)))).isEqualTo(RefusalCode.FORBIDDEN);
  }

  /** What the producer uses of itself is a part of the books like any other. */
  @Test
  void whoIsPaidMayAskForTheirOwnPart() {
    assertUnknown(platform.again(ada), "acme");
    owe(acme.id());
    assertThat(seen(platform.again(ada), "acme")).isEqualTo(partOf(acme.id()));
  }

  @Test
  void reconciliationsAreForWhoReadsTheBooks() {
    assertThat(access.period(platform.again(ada), period.id().toString())).isEqualTo(period);
    assertThat(refused(() -> access.period(platform.again(bob), period.id().toString())))
        .isEqualTo(RefusalCode.NOT_FOUND);
  }

  @Test
  void whatIsNoPeriodIsNotThere() {
    Caller reader = platform.again(ada);
    for (String id : List.of("prd_", "nothing", new PeriodId(Samples.id()).toString())) {
      assertThat(refused(() -> access.excerpt(reader, id, Optional.empty())))
          .isEqualTo(RefusalCode.NOT_FOUND);
    }
  }

  @Test
  void whatSomebodyOwesIsForThoseWhoReadTheirBooks() {
    assertThat(access.payer(platform.again(bob), "globex")).isEqualTo(globex.id());
    assertThat(access.payer(platform.platformAdmin("root"), "globex")).isEqualTo(globex.id());
    assertThat(refused(() -> access.payer(platform.again(ada), "globex")))
        .isEqualTo(RefusalCode.NOT_FOUND);
    platform.join(globex, ada, Role.DEVELOPER);
    assertThat(refused(() -> access.payer(platform.again(ada), "globex")))
        .isEqualTo(RefusalCode.FORBIDDEN);
  }

  private void owe(OrganizationId payer) {
    corrections.book(
        new Correction(
            new EntryId(Samples.id()),
            acme.id(),
            period.id(),
            Payer.whole(payer, new ConsumerId(Samples.id()), new SubscriptionId(Samples.id())),
            Money.parse("3.41", Money.currency("USD")),
            new Reason("Agreed by telephone"),
            new UserId(Samples.id()),
            platform.clock.instant()));
  }

  private Excerpt seen(Caller caller) {
    return access.excerpt(caller, period.id().toString(), Optional.empty());
  }

  private Excerpt seen(Caller caller, String payer) {
    return access.excerpt(caller, period.id().toString(), Optional.of(payer));
  }

  private Excerpt partOf(OrganizationId payer) {
    return new Excerpt(period, Optional.of(payer));
  }

  private void assertUnknown(Caller caller, String payer) {
    assertThat(refused(() -> seen(caller, payer))).as(payer).isEqualTo(RefusalCode.NOT_FOUND);
  }

  private static RefusalCode refused(ThrowingCallable act) {
    return catchThrowableOfType(Refused.class, act).code();
  }
}
