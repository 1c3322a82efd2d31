package io.gatehouse.application.credential;

import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.subscription.ConsumerDependents;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.subscription.ConsumerId;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Says on the trail which keys and OAuth clients go with a consumer. The store deletes them with
 * it, and gateways take nothing of a consumer that is gone.
 */
public final class CredentialEndings implements ConsumerDependents {

  private final ApiKeys keys;
  private final OAuthClients clients;

  public CredentialEndings(ApiKeys keys, OAuthClients clients) {
    this.keys = keys;
    this.clients = clients;
  }

  @Override
  public void end(ConsumerId consumer, Notes notes) {
    each(
        request -> keys.of(consumer, request),
        key ->
            notes
                .also(Action.DELETE_KEY)
                .about(key.id())
                .in(key.owner().organization())
                .detail("consumer", consumer)
                .detail("name", key.label().name())
                .detail("hint", key.secret().hint()));
    each(
        request -> clients.of(consumer, request),
        client ->
            notes
                .also(Action.DELETE_CLIENT)
                .about(client.id())
                .in(client.owner().organization())
                .detail("consumer", consumer)
                .detail("name", client.name())
                .detail("hint", client.secret().hint()));
  }

  private static <T> void each(Function<PageRequest, Page<T>> list, Consumer<T> action) {
    Page<T> page = list.apply(new PageRequest(PageRequest.MAX_LIMIT, Optional.empty()));
    page.items().forEach(action);
    while (page.next().isPresent()) {
      page = list.apply(new PageRequest(PageRequest.MAX_LIMIT, page.next()));
      page.items().forEach(action);
    }
  }
}
