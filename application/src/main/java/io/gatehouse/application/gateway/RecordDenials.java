package io.gatehouse.application.gateway;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Audited.TurnedAway;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.domain.access.DenialReason;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.Actor;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.value.Nullable;
import java.time.Instant;
import java.util.List;

/**
 * Puts on the trail of an organization who was turned away from its APIs, and why. What the store
 * took without saying so is written again: rather twice than not at all.
 */
public final class RecordDenials {

  /** The reason of those that were too many to be told apart. */
  public static final String OTHERS = "others";

  /**
   * @param sums of one organization
   */
  public record Command(List<DenialSum> sums) {

    public Command {
      sums = List.copyOf(sums);
    }
  }

  private final Audited audited;

  public RecordDenials(Audited audited) {
    this.audited = audited;
  }

  /** All of them, or none. */
  public void put(Command command) {
    audited.refused(command.sums().stream().map(RecordDenials::told).toList());
  }

  private static TurnedAway told(DenialSum sum) {
    DenialKind kind = sum.kind();
    Provenance provenance = new Provenance(actor(kind), sum.client().toString(), sum.requestId());
    Intent intent = new Intent(provenance, Action.DENY_REQUEST, ResourceRef.UNKNOWN);
    DenialReason reason = kind.reason();
    return new TurnedAway(
        intent, reason == null ? OTHERS : reason.text(), notes -> tell(sum, notes));
  }

  private static Actor actor(DenialKind kind) {
    Object credential = kind.key() == null ? kind.client() : kind.key();
    return credential == null ? Actor.ANONYMOUS : new Actor(credential.toString());
  }

  private static void tell(DenialSum sum, Notes notes) {
    DenialKind kind = sum.kind();
    notes.in(kind.organization());
    notes.about(kind.version() == null ? kind.organization() : kind.version());
    detail(notes, "api", kind.api());
    detail(notes, "consumer", kind.consumer());
    notes
        .detail("count", sum.count())
        .detail("first_at", Instant.ofEpochMilli(sum.first()))
        .detail("last_at", Instant.ofEpochMilli(sum.last()));
  }

  private static void detail(Notes notes, String name, @Nullable Object id) {
    if (id != null) {
      notes.detail(name, id);
    }
  }
}
