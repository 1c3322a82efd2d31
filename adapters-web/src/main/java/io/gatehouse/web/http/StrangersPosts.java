package io.gatehouse.web.http;

import io.gatehouse.application.idempotency.Answers;
import io.gatehouse.application.idempotency.Answers.Claim;
import io.gatehouse.application.idempotency.Answers.Mismatched;
import io.gatehouse.application.idempotency.Answers.Running;
import io.gatehouse.application.idempotency.RequestKey;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.runtime.Transactions;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps nothing for a stranger before there is an answer to keep: a claim would be a write that no
 * limit was asked about. That somebody else is doing the same is known of this node only; done
 * twice it is not, because there is one answer, and the use cases have their own ways to tell.
 */
@Singleton
final class StrangersPosts {

  private final Answers answers;
  private final AnswerForm form;
  private final Transactions transactions;
  private final Clock clock;
  private final Map<RequestKey, String> running = new ConcurrentHashMap<>();

  StrangersPosts(Answers answers, AnswerForm form, Transactions transactions, Clock clock) {
    this.answers = answers;
    this.form = form;
    this.transactions = transactions;
    this.clock = clock;
  }

  HttpResponse<?> once(KeyedPost post) {
    String other = running.putIfAbsent(post.key(), post.fingerprint());
    if (other != null) {
      boolean same = other.equals(post.fingerprint());
      return form.repeated(post.request(), same ? new Running() : new Mismatched());
    }
    try {
      Optional<Claim> known = answers.known(post.key(), post.fingerprint(), clock.instant());
      return known.isPresent()
          ? form.repeated(post.request(), known.get())
          : post.atOnce() ? transactions.within(() -> done(post)) : done(post);
    } finally {
      running.remove(post.key());
    }
  }

  private HttpResponse<?> done(KeyedPost post) {
    HttpResponse<?> response = form.done(post);
    if (AnswerForm.isWorthKeeping(response)) {
      boolean kept =
          answers.keepUnclaimed(
              post.key(), post.fingerprint(), form.of(post.request(), response), clock.instant());
      if (!kept && post.atOnce()) {
        throw new Refused(RefusalCode.IDEMPOTENCY_IN_PROGRESS);
      }
    }
    return response;
  }
}
