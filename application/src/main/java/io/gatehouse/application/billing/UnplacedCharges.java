package io.gatehouse.application.billing;

import io.gatehouse.application.billing.ChargeSums.Tally;
import io.gatehouse.application.runtime.IdSource;
import io.gatehouse.application.usage.Grain;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.Charge;
import io.gatehouse.domain.billing.OpenBook;
import io.gatehouse.domain.billing.OpenBook.Place;
import io.gatehouse.domain.billing.Payer;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.usage.Call;
import io.gatehouse.domain.usage.Party;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Charges that are added up while nobody is kept waiting, before it is known in which periods they
 * are. Those of one hour are of one period, unless that ended among them.
 */
final class UnplacedCharges {

  /** Gives out all of them once more. */
  interface Source {
    void each(Consumer<Charge> sink);
  }

  private record Group(OrganizationId organization, Payer payer, Tariff tariff, Instant hour) {

    static Group of(Call call, Party party, Tariff tariff, Instant at) {
      return new Group(call.organization(), Payer.of(party), tariff, Grain.HOUR.start(at));
    }
  }

  /** How many, and from when to when. */
  private record Part(Instant first, Instant last, Tally tally) {

    Part plus(Part other) {
      return new Part(
          other.first.isBefore(first) ? other.first : first,
          other.last.isAfter(last) ? other.last : last,
          tally.plus(other.tally));
    }
  }

  private final Source source;
  private final Map<Group, Part> parts = new HashMap<>();

  /**
   * @param source of the charges that are in the groups
   */
  UnplacedCharges(List<ChargeGroup> groups, Source source) {
    this.source = source;
    groups.forEach(this::add);
  }

  private void add(ChargeGroup group) {
    Party party = group.kind().party();
    Tariff tariff = group.kind().tariff();
    if (party != null && tariff != null) {
      Tally tally = new Tally(group.sum().requests(), group.sum().charged());
      parts.merge(
          Group.of(group.kind().call(), party, tariff, group.first()),
          new Part(group.first(), group.last(), tally),
          Part::plus);
    }
  }

  /** What each organization would begin with, in the order of their ids. */
  List<BillingPeriod> firsts(IdSource ids) {
    Map<OrganizationId, Instant> earliest =
        new TreeMap<>(Comparator.comparing(OrganizationId::value));
    parts.forEach(
        (group, part) ->
            earliest.merge(
                group.organization(),
                part.first,
                (one, other) -> one.isBefore(other) ? one : other));
    List<BillingPeriod> firsts = new ArrayList<>();
    earliest.forEach(
        (organization, at) ->
            firsts.add(BillingPeriod.first(new PeriodId(ids.next()), organization, at)));
    return firsts;
  }

  /** By periods, of which each organization's are in the books. */
  ChargeSums in(Map<OrganizationId, OpenBook> books) {
    ChargeSums sums = new ChargeSums();
    for (Map.Entry<Group, Part> each : parts.entrySet()) {
      Group group = each.getKey();
      Part part = each.getValue();
      OpenBook book = books.get(group.organization());
      if (book != null) {
        Place place = book.place(part.first);
        if (!place.equals(book.place(part.last))) {
          return oneByOne(books);
        }
        add(group, part.tally, place, sums);
      }
    }
    return sums;
  }

  private ChargeSums oneByOne(Map<OrganizationId, OpenBook> books) {
    ChargeSums sums = new ChargeSums();
    source.each(
        charge -> {
          Party party = charge.event().party();
          Tariff tariff = charge.tariff();
          OpenBook book = books.get(charge.event().call().organization());
          if (party != null && tariff != null && book != null) {
            Place place = book.place(charge.event().at());
            Group group = Group.of(charge.event().call(), party, tariff, charge.event().at());
            add(group, Tally.of(charge.isCharged()), place, sums);
          }
        });
    return sums;
  }

  private static void add(Group group, Tally tally, Place place, ChargeSums sums) {
    ChargeSums.Leg leg =
        new ChargeSums.Leg(
            group.organization(), place.period().id(), place.late(), group.payer(), group.tariff());
    sums.add(leg, group.hour(), tally);
  }
}
