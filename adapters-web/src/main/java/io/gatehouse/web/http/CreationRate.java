package io.gatehouse.web.http;

import io.gatehouse.application.organization.AttemptLimits;
import io.gatehouse.application.organization.Caller;
import io.micronaut.aop.InterceptorBean;
import io.micronaut.aop.MethodInterceptor;
import io.micronaut.aop.MethodInvocationContext;
import io.micronaut.http.context.ServerRequestContext;
import jakarta.inject.Singleton;

/**
 * Bounds how fast a person makes things, whatever they are: quotas bound what there is, but not
 * what is made and deleted again, and the trail keeps all of that.
 */
@Singleton
@InterceptorBean(Governed.class)
final class CreationRate implements MethodInterceptor<Object, Object> {

  private final AttemptLimits limits;

  CreationRate(AttemptLimits limits) {
    this.limits = limits;
  }

  /** Behind {@link RepeatedPosts}: an answer that is given again makes nothing. */
  @Override
  public int getOrder() {
    return 100;
  }

  @Override
  public Object intercept(MethodInvocationContext<Object, Object> context) {
    if (Declared.creates(context)) {
      ServerRequestContext.currentRequest()
          .flatMap(Requests::caller)
          .map(Caller::user)
          .ifPresent(person -> limits.create(person.id()));
    }
    return context.proceed();
  }
}
