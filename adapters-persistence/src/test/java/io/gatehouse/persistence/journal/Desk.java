package io.gatehouse.persistence.journal;

import io.gatehouse.application.billing.JournalRef;
import io.gatehouse.application.billing.Journals;
import io.gatehouse.application.billing.OpenAdmission;
import io.gatehouse.application.billing.Slice;
import io.gatehouse.application.gateway.Admitted;
import io.gatehouse.application.gateway.Settlements;
import io.gatehouse.domain.billing.Charge;
import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.usage.Settlement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Books as a booker does, into memory: positions, charges, and what was left open. */
final class Desk {

  static final Settlement SERVED = new Settlement(Outcome.SERVED, 200, 10, 20, 30);

  private final Map<JournalRef, Long> positions = new HashMap<>();
  private final List<Charge> charges = new ArrayList<>();
  private final Map<String, OpenAdmission> unknown = new HashMap<>();

  /** All there is now. */
  void book(Journals journals) {
    for (JournalRef journal : journals.bookable()) {
      Slice slice;
      do {
        long position = positions.getOrDefault(journal, 0L);
        slice = journals.read(journal, position, 50);
        charges.addAll(slice.charges());
        positions.put(journal, slice.next());
        journals.booked(journal, slice.next());
      } while (!slice.atEnd() || !slice.charges().isEmpty());
      journals
          .leftOpen(journal)
          .ifPresent(
              open -> {
                open.forEach(each -> unknown.put(each.requestId(), each));
                journals.booked(journal, positions.get(journal));
              });
    }
  }

  List<Charge> charges() {
    return charges;
  }

  List<String> requestIds() {
    return charges.stream().map(charge -> charge.event().requestId()).toList();
  }

  Map<String, OpenAdmission> unknown() {
    return unknown;
  }

  /** Admits and settles one. */
  static boolean serve(Settlements settlements, Admitted admitted, String id) {
    long ticket = settlements.admitted(admitted, id);
    if (ticket == Settlements.REFUSED) {
      return false;
    }
    settlements.settled(admitted, ticket, id, SERVED);
    return true;
  }
}
