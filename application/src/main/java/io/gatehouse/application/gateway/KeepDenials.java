package io.gatehouse.application.gateway;

import io.gatehouse.application.gateway.RecordDenials.Command;
import io.gatehouse.application.runtime.StoreUnavailable;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.value.Nullable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Has denials written down that were added up, off the event loops. */
public final class KeepDenials {

  private final DenialSums sums;
  private final RecordDenials store;

  public KeepDenials(DenialSums sums, RecordDenials store) {
    this.sums = sums;
    this.store = store;
  }

  /** Writes what is due, an organization at a time. What can't be written now stays due. */
  public void write() {
    write(sums.take(false));
  }

  /** Writes whatever there is: nothing more will come. */
  public void finish() {
    write(sums.take(true));
  }

  private void write(List<DenialSum> due) {
    Map<OrganizationId, List<DenialSum>> homes =
        due.stream().collect(Collectors.groupingBy(sum -> sum.kind().organization()));
    RuntimeException trouble = null;
    for (List<DenialSum> each : homes.values()) {
      // Without a store, each of them would wait for it in vain.
      RuntimeException failed = trouble instanceof StoreUnavailable ? trouble : trouble(each);
      if (failed != null) {
        each.forEach(sums::giveBack);
        trouble = failed;
      }
    }
    if (trouble != null) {
      throw trouble;
    }
  }

  private @Nullable RuntimeException trouble(List<DenialSum> denials) {
    try {
      store.put(new Command(denials));
      return null;
    } catch (RuntimeException e) {
      return e;
    }
  }
}
