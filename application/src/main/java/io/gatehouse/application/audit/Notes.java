package io.gatehouse.application.audit;

import io.gatehouse.application.change.Change;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.Actor;
import io.gatehouse.domain.audit.AuditEntry;
import io.gatehouse.domain.audit.AuditEntryId;
import io.gatehouse.domain.audit.Chain;
import io.gatehouse.domain.audit.Deed;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.audit.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an operation learns while it runs that belongs on the trail, or in the change log. */
public final class Notes {

  private final Intent intent;
  private final Map<String, String> details = new TreeMap<>();
  private final List<Change> changes = new ArrayList<>();
  private final List<Notes> more = new ArrayList<>();
  private final List<Runnable> returns = new ArrayList<>();
  private Provenance provenance;
  private ResourceRef resource;
  private Chain chain = Chain.PLATFORM;
  private boolean idle;

  Notes(Intent intent) {
    this.intent = intent;
    this.provenance = intent.provenance();
    this.resource = intent.resource();
  }

  /** As they were at first: work that is run again takes its notes again. */
  Notes blank() {
    undo();
    details.clear();
    changes.clear();
    more.clear();
    provenance = intent.provenance();
    resource = intent.resource();
    chain = Chain.PLATFORM;
    idle = false;
    return this;
  }

  /** The thing acted on turned out to be this one. */
  public Notes about(Object id) {
    resource = ResourceRef.to(id);
    return this;
  }

  /** It belongs on the trail of this organization. */
  public Notes in(Object organizationId) {
    chain = Chain.of(organizationId);
    return this;
  }

  /** The actor turned out to be this one. */
  public Notes by(Object actorId) {
    provenance = provenance.by(new Actor(actorId.toString()));
    return this;
  }

  /** Something worth knowing later; never a secret. */
  public Notes detail(String name, Object value) {
    details.put(name, value.toString());
    return this;
  }

  /** What something is now and was before, unless that is the same. */
  public Notes moved(String name, Object before, Object now) {
    return before.equals(now) ? this : detail(name, now).detail("former_" + name, before);
  }

  /** Something that the nodes must learn of. */
  public Notes changed(Change change) {
    changes.add(change);
    return this;
  }

  /** Everything was as it was asked to be: there is no deed, and nothing to tell of. */
  public Notes nothing() {
    idle = true;
    return this;
  }

  /**
   * What was taken from somewhere else than the store, and how it is given back if the operation
   * comes to nothing.
   */
  public Notes otherwise(Runnable giveBack) {
    returns.add(giveBack);
    return this;
  }

  /** The operation does this too, and that deserves an entry of its own. */
  public Notes also(Action otherAction) {
    Notes other = new Notes(new Intent(provenance, otherAction, resource));
    more.add(other);
    return other;
  }

  /**
   * These notes and all that belong to them, in the order of their chains: whoever writes on
   * several chains holds them in the same order as everybody else, and so nobody waits in a circle.
   */
  List<Notes> all() {
    List<Notes> all = new ArrayList<>(List.of(this));
    more.forEach(other -> all.addAll(other.all()));
    all.sort(Comparator.comparing(notes -> notes.chain.name()));
    return all;
  }

  /** Gives back, once, what was taken for nothing. */
  void undo() {
    more.forEach(Notes::undo);
    returns.forEach(Runnable::run);
    returns.clear();
  }

  /** Whether nobody asked for it: then nobody waits for what comes of it, either. */
  boolean isOfThePlatform() {
    return intent.provenance().equals(Provenance.PLATFORM);
  }

  boolean isNothing() {
    return idle;
  }

  List<Change> changes() {
    return changes;
  }

  Chain chain() {
    return chain;
  }

  AuditEntry entry(AuditEntryId id, Instant at, Verdict verdict) {
    Deed deed = new Deed(intent.action(), resource, details);
    return new AuditEntry(id, chain, at, provenance, deed, verdict);
  }
}
