package io.gatehouse.application.subscription;

import io.gatehouse.application.audit.Notes;
import io.gatehouse.domain.subscription.ConsumerId;

/** What others have together with a consumer, and can't have without it. */
public interface ConsumerDependents {

  /** Ends all of it, as a part of the operation that the notes are of. */
  void end(ConsumerId consumer, Notes notes);
}
