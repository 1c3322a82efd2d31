package io.gatehouse.web.http;

import io.gatehouse.application.idempotency.RequestKey;
import io.micronaut.aop.InterceptorBean;
import io.micronaut.aop.MethodInterceptor;
import io.micronaut.aop.MethodInvocationContext;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.context.ServerRequestContext;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Does a POST that carries a key once, however often it is sent. The answer is kept in the
 * transaction of the change, so that either both are there or neither is. Where a password is
 * hashed, which is slow, no transaction waits for that, and where there are several changes none is
 * around all of them: there the answer is kept right after, and what is lost with it is done again.
 */
@Singleton
@InterceptorBean(Governed.class)
final class RepeatedPosts implements MethodInterceptor<Object, Object> {

  private final ClaimedPosts claimed;
  private final StrangersPosts strangers;
  private final Provenances provenances;

  RepeatedPosts(ClaimedPosts claimed, StrangersPosts strangers, Provenances provenances) {
    this.claimed = claimed;
    this.strangers = strangers;
    this.provenances = provenances;
  }

  /** Proceeds from itself, because a transaction that collides runs the route again. */
  @Override
  public Object intercept(MethodInvocationContext<Object, Object> context) {
    Optional<HttpRequest<Object>> request = ServerRequestContext.currentRequest();
    Optional<String> key =
        request
            .filter(one -> one.getMethod() == HttpMethod.POST && Declared.keepsAnswers(context))
            .flatMap(IdempotencyKey::of);
    return key.isEmpty() ? context.proceed() : once(context, request.get(), key.get());
  }

  private static boolean is(MethodInvocationContext<Object, Object> context, String what) {
    return context.booleanValue(Governed.class, what).orElse(false);
  }

  private HttpResponse<?> once(
      MethodInvocationContext<Object, Object> context, HttpRequest<?> request, String text) {
    String scope = IdempotencyKey.scope(request, provenances.of(request));
    KeyedPost post =
        new KeyedPost(
            request,
            new RequestKey(scope, text),
            IdempotencyKey.fingerprint(request),
            !is(context, "hashes") && !is(context, "severally"),
            () -> context.proceed(this));
    return Requests.caller(request).isPresent() ? claimed.once(post) : strangers.once(post);
  }
}
