package io.gatehouse.application.credential;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.subscription.SubscriptionAccess;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.credential.KeyEnvironment;
import io.gatehouse.domain.credential.KeyLabel;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.subscription.Consumer;

/** Gives a consumer a key. Its plaintext is in the answer, and nowhere else ever. */
public final class IssueKey {

  /** Whose key, and what it may be used for at most. */
  public record Command(
      Caller caller, String consumer, KeyLabel label, KeyEnvironment environment, KeyTerms terms) {}

  private final Audited audited;
  private final Authority authority;
  private final SubscriptionAccess access;
  private final NewKeys newKeys;

  public IssueKey(
      Audited audited, Authority authority, SubscriptionAccess access, NewKeys newKeys) {
    this.audited = audited;
    this.authority = authority;
    this.access = access;
    this.newKeys = newKeys;
  }

  public IssuedKey issue(Command command) {
    ResourceRef resource = new ResourceRef(command.consumer());
    Intent intent = new Intent(command.caller().provenance(), Action.CREATE_KEY, resource);
    return audited.perform(intent, notes -> issued(command, notes));
  }

  private IssuedKey issued(Command command, Notes notes) {
    Consumer consumer = access.held(command.caller(), command.consumer(), notes);
    if (command.terms().price().isPresent()) {
      authority.require(command.caller(), consumer.organization(), Permission.SET_PRICES);
    }
    return newKeys.issue(consumer, command.label(), command.environment(), command.terms(), notes);
  }
}
