package io.gatehouse.web.http;

import io.gatehouse.application.idempotency.Answer;
import io.gatehouse.application.idempotency.Answers;
import io.gatehouse.application.idempotency.Answers.Answered;
import io.gatehouse.application.idempotency.Answers.Claim;
import io.gatehouse.application.idempotency.Answers.Claimed;
import io.gatehouse.application.idempotency.Answers.Mismatched;
import io.gatehouse.application.idempotency.RequestKey;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.runtime.Transactions;
import io.gatehouse.web.problem.Problems;
import io.micronaut.aop.InterceptorBean;
import io.micronaut.aop.MethodInterceptor;
import io.micronaut.aop.MethodInvocationContext;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.context.ServerRequestContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Does a POST that carries a key once, however often it is sent. The answer is kept in the
 * transaction of the change, so that either both are there or neither is. Where a password is
 * hashed, which is slow, no transaction waits for that: there the answer is kept right after.
 */
@Singleton
@InterceptorBean(Governed.class)
final class RepeatedPosts implements MethodInterceptor<Object, Object> {

  private final Answers answers;
  private final AnswerForm form;
  private final Transactions transactions;
  private final Problems problems;
  private final Clock clock;

  RepeatedPosts(
      Answers answers, AnswerForm form, Transactions transactions, Problems problems, Clock clock) {
    this.answers = answers;
    this.form = form;
    this.transactions = transactions;
    this.problems = problems;
    this.clock = clock;
  }

  /** Proceeds from itself, because a transaction that collides runs the route again. */
  @Override
  public Object intercept(MethodInvocationContext<Object, Object> context) {
    Optional<HttpRequest<Object>> request = ServerRequestContext.currentRequest();
    boolean keepsNone = says(context, "oauth") || says(context, "asks");
    Optional<String> key =
        request
            .filter(one -> one.getMethod() == HttpMethod.POST && !keepsNone)
            .flatMap(IdempotencyKey::of);
    return key.isEmpty()
        ? context.proceed()
        : once(request.get(), key.get(), atOnce(context), () -> context.proceed(this));
  }

  private static boolean atOnce(MethodInvocationContext<Object, Object> context) {
    return !says(context, "hashes");
  }

  private static boolean says(MethodInvocationContext<Object, Object> context, String name) {
    return context.booleanValue(Governed.class, name).orElse(false);
  }

  private HttpResponse<?> once(
      HttpRequest<?> request, String text, boolean atOnce, Supplier<Object> route) {
    RequestKey key = new RequestKey(IdempotencyKey.scope(request), text);
    Claim claim = answers.claim(key, IdempotencyKey.fingerprint(request), clock.instant());
    if (claim instanceof Answered answered) {
      return form.replayed(answered.answer());
    }
    if (claim instanceof Claimed claimed) {
      return first(new Work(request, key, claimed.ticket(), route), atOnce);
    }
    throw new Refused(
        claim instanceof Mismatched
            ? RefusalCode.IDEMPOTENCY_MISMATCH
            : RefusalCode.IDEMPOTENCY_IN_PROGRESS);
  }

  private HttpResponse<?> first(Work work, boolean atOnce) {
    try {
      HttpResponse<?> response =
          atOnce ? transactions.within(() -> done(work, true)) : done(work, false);
      if (!isWorthKeeping(response)) {
        answers.release(work.key, work.ticket);
      }
      return response;
    } catch (RuntimeException | Error e) {
      giveUp(work, e);
      throw e;
    }
  }

  /** If that fails too, the claim runs out by itself; why it was given up matters more. */
  private void giveUp(Work work, Throwable reason) {
    try {
      answers.release(work.key, work.ticket);
    } catch (RuntimeException e) {
      reason.addSuppressed(e);
    }
  }

  private HttpResponse<?> done(Work work, boolean undoable) {
    HttpResponse<?> response = form.written(answered(work));
    if (isWorthKeeping(response)) {
      Answer answer = form.of(work.request, response);
      boolean kept = answers.keep(work.key, work.ticket, answer, clock.instant());
      if (!kept && undoable) {
        // It took so long that the claim ran out, and somebody else is doing the same.
        throw new Refused(RefusalCode.IDEMPOTENCY_IN_PROGRESS);
      }
    }
    return response;
  }

  private HttpResponse<?> answered(Work work) {
    try {
      return (HttpResponse<?>) work.route.get();
    } catch (Refused refused) {
      return problems.answer(work.request, refused);
    }
  }

  /**
   * What was done, and what the state of things did not allow. All else was refused before the work
   * began, and may be sent again put right; or it may turn out otherwise a moment later.
   */
  private static boolean isWorthKeeping(HttpResponse<?> response) {
    int code = response.code();
    return code < 400
        || code == HttpStatus.CONFLICT.getCode()
        || code == HttpStatus.PRECONDITION_FAILED.getCode();
  }

  private record Work(
      HttpRequest<?> request, RequestKey key, UUID ticket, Supplier<Object> route) {}
}
