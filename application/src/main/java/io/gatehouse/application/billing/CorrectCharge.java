package io.gatehouse.application.billing;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.runtime.IdSource;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.Correction;
import io.gatehouse.domain.billing.EntryId;
import io.gatehouse.domain.billing.OpenBook;
import io.gatehouse.domain.billing.Payer;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.Reason;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts right what was booked for a subscription, by one more entry in the period that is open. */
public final class CorrectCharge {

  /**
   * So many there are in a period at most, give or take those that are booked at once: a statement
   * has all of them.
   */
  public static final int MOST = 5_000;

  /**
   * @param organization whose API it is, by id or slug
   * @param amount above zero if more is owed than was booked, below if less
   */
  public record Command(
      Caller caller,
      String organization,
      SubscriptionId subscription,
      Money amount,
      Reason reason) {}

  /** All that is written in its transaction. */
  public record Stores(BillingPeriods periods, Ledger ledger, Corrections corrections) {}

  private final Audited audited;
  private final Authority authority;
  private final Stores stores;
  private final KeepCaps caps;
  private final IdSource ids;
  private final Clock clock;

  public CorrectCharge(
      Audited audited,
      Authority authority,
      Stores stores,
      KeepCaps caps,
      IdSource ids,
      Clock clock) {
    this.audited = audited;
    this.authority = authority;
    this.stores = stores;
    this.caps = caps;
    this.ids = ids;
    this.clock = clock;
  }

  public Correction correct(Command command) {
    ResourceRef resource = new ResourceRef(command.organization());
    Intent intent = new Intent(command.caller().provenance(), Action.CORRECT_CHARGE, resource);
    // Whoever is inside of a transaction must not wait for another connection.
    stores.ledger().cover(Set.of(now()));
    return audited.perform(intent, notes -> corrected(command, notes));
  }

  private Correction corrected(Command command, Notes notes) {
    Organization organization = authority.visible(command.caller(), command.organization());
    notes.about(organization.id()).in(organization.id());
    authority.require(command.caller(), organization.id(), Permission.CORRECT_CHARGES);
    Payer payer =
        stores
            .corrections()
            .payer(organization.id(), command.subscription())
            .orElseThrow(() -> new Refused(RefusalCode.NOT_FOUND));
    requireCharged(organization.id(), command);
    BillingPeriod open = open(organization.id());
    Correction correction =
        new Correction(
            new EntryId(ids.next()),
            organization.id(),
            open.id(),
            payer,
            command.amount(),
            command.reason(),
            command.caller().user().id(),
            later(open.openedAt(), now()));
    stores.corrections().book(correction);
    tell(notes, correction);
    caps.corrected(command.subscription(), notes);
    return correction;
  }

  private void requireCharged(OrganizationId organization, Command command) {
    Set<Currency> known = stores.corrections().currencies(organization, command.subscription());
    if (!known.contains(command.amount().currency())) {
      String codes =
          known.stream().map(Currency::getCurrencyCode).sorted().collect(Collectors.joining(", "));
      throw Refused.invalid("currency", InvalidValue.Fault.OUT_OF_RANGE, codes);
    }
  }

  /** Nobody closes it before the correction is in it. */
  private BillingPeriod open(OrganizationId organization) {
    Instant now = now();
    BillingPeriod first = BillingPeriod.first(new PeriodId(ids.next()), organization, now);
    OpenBook book = stores.periods().hold(List.of(first), now).get(organization);
    if (book == null) {
      throw new IllegalStateException("period: none is open");
    }
    if (stores.corrections().count(book.open().id()) >= MOST) {
      String detail = "A period has at most " + MOST + " corrections. Close it first.";
      throw new Refused(RefusalCode.QUOTA_REACHED, detail);
    }
    return book.open();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** The period may have been opened while it was waited for, by whoever has another clock. */
  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** Both sides: it is on the statement of whoever pays, too. */
  private static void tell(Notes notes, Correction correction) {
    describe(notes, correction);
    OrganizationId payer = correction.payer().organization();
    if (!payer.equals(correction.organization())) {
      describe(notes.also(Action.CORRECT_CHARGE).in(payer), correction);
    }
  }

  private static void describe(Notes notes, Correction correction) {
    notes
        .about(correction.payer().subscription())
        .detail("entry", correction.id())
        .detail("period", correction.period())
        .detail("amount", correction.amount())
        .detail("reason", correction.reason());
  }
}
