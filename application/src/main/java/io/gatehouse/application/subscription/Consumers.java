package io.gatehouse.application.subscription;

import io.gatehouse.application.organization.Reach;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.ConsumerId;
import java.util.Optional;

/** Where consumers are kept. */
public interface Consumers {

  void add(Consumer consumer);

  Optional<Consumer> find(Reach reach, ConsumerId id);

  /**
   * As {@link #find}, and keeps it from being deleted until the transaction ends. Who deletes
   * waits.
   */
  Optional<Consumer> hold(Reach reach, ConsumerId id);

  /**
   * @return false if the stored edition is not the one before it
   */
  boolean save(Consumer consumer);

  /**
   * Keeps others from holding it until the transaction ends, so that whoever ends what it has ends
   * all of it.
   *
   * @return false if the stored edition is another one
   */
  boolean close(Consumer consumer);

  /**
   * Deletes it with its keys; its subscriptions must have ended.
   *
   * @return false if the stored edition is another one
   */
  boolean delete(Consumer consumer);
}
