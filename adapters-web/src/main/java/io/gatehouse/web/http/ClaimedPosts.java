package io.gatehouse.web.http;

import io.gatehouse.application.idempotency.Answers;
import io.gatehouse.application.idempotency.Answers.Claim;
import io.gatehouse.application.idempotency.Answers.Claimed;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.runtime.Transactions;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/** Claims the key of somebody who is known before their request is done, on whatever node. */
@Singleton
final class ClaimedPosts {

  private final Answers answers;
  private final AnswerForm form;
  private final Transactions transactions;
  private final Clock clock;

  ClaimedPosts(Answers answers, AnswerForm form, Transactions transactions, Clock clock) {
    this.answers = answers;
    this.form = form;
    this.transactions = transactions;
    this.clock = clock;
  }

  HttpResponse<?> once(KeyedPost post) {
    Claim claim = answers.claim(post.key(), post.fingerprint(), clock.instant());
    return claim instanceof Claimed claimed
        ? first(post, claimed.ticket())
        : form.repeated(post.request(), claim);
  }

  private HttpResponse<?> first(KeyedPost post, UUID ticket) {
    try {
      HttpResponse<?> response =
          post.atOnce()
              ? transactions.within(() -> done(post, ticket, true))
              : done(post, ticket, false);
      if (!AnswerForm.isWorthKeeping(response)) {
        answers.release(post.key(), ticket);
      }
      return response;
    } catch (RuntimeException | Error e) {
      giveUp(post, ticket, e);
      throw e;
    }
  }

  /** If that fails too, the claim runs out by itself; why it was given up matters more. */
  private void giveUp(KeyedPost post, UUID ticket, Throwable reason) {
    try {
      answers.release(post.key(), ticket);
    } catch (RuntimeException e) {
      reason.addSuppressed(e);
    }
  }

  private HttpResponse<?> done(KeyedPost post, UUID ticket, boolean undoable) {
    HttpResponse<?> response = form.done(post);
    if (AnswerForm.isWorthKeeping(response)) {
      boolean kept =
          answers.keep(post.key(), ticket, form.of(post.request(), response), clock.instant());
      if (!kept && undoable) {
        // It took so long that the claim ran out, and somebody else is doing the same.
        throw new Refused(RefusalCode.IDEMPOTENCY_IN_PROGRESS);
      }
    }
    return response;
  }
}
