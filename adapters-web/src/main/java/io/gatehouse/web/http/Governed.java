package io.gatehouse.web.http;

import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.web.problem.FailureCode;
import io.micronaut.aop.Around;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a route declares about itself, once: authentication, the record of refusals, repeated
 * requests and the published description all read it here. A route without it does not start.
 *
 * <p>The permission is what the use case requires, said where readers look for it; the use case is
 * what enforces it, because only that knows whose thing it is.
 */
@Documented
@Around
@ExecuteOn(ControlThreads.NAME)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Governed {

  /** Where routes run that hash passwords. */
  String HASHING = "hashing";

  /** Who may call it at all. */
  Access access();

  /** The right that the use case requires; only with {@link Access#PERMISSION}. */
  Permission[] permission() default {};

  /** Whether the right is over the organization that the path names, not over the platform. */
  boolean overOrganization() default false;

  /** Whether everybody may do it to themselves, without that right. */
  boolean alsoOneself() default false;

  /** What it does, as the audit trail says it; none if it changes nothing. */
  Action[] action() default {};

  /** Why its use case may say no, beyond what follows from the rest of the declaration. */
  RefusalCode[] refusals() default {};

  /** What may go wrong with it that can't go wrong everywhere. */
  FailureCode[] failures() default {};

  /**
   * Whether it hashes a password, which is slow: no transaction may wait for that, nor any call
   * that does not. Such a route runs on the threads of {@link #HASHING}, which it must say by
   * itself.
   */
  boolean hashes() default false;

  /**
   * Whether it does the same for several organizations, each in a transaction of its own. One
   * around all of them would hold what is of the first while it waits for the next, and whoever
   * waits for that would never be done. The answer is then kept after them, or not at all: what it
   * does must know by itself what was done before, as events are known by their ids.
   */
  boolean severally() default false;

  /**
   * Whether it changes nothing, although it is a POST: to repeat it costs nothing, so it knows
   * nothing of an Idempotency-Key, and no transaction is open around it.
   */
  boolean asks() default false;

  /**
   * Whether it speaks OAuth: takes a form, answers errors as OAuth has them, and knows nothing of
   * an Idempotency-Key. What is kept under one would not tell apart two clients of one address.
   */
  boolean oauth() default false;

  /**
   * Whether it answers a secret or a token with the next tokens. Under an Idempotency-Key these
   * would be kept for a day, and handed out again before any limit is asked; so it knows nothing of
   * one.
   */
  boolean signsIn() default false;

  /** Members of its body that must be there, where another route takes the same body without. */
  String[] required() default {};

  /** Whether it answers before the platform is set up. */
  boolean beforeSetUp() default false;

  /** Whether it is an operation of the published description, not a page or a part of one. */
  boolean published() default true;
}
