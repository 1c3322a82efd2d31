package io.gatehouse.domain.access;

import io.gatehouse.domain.catalog.Operation;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.routing.KeyRow;
import io.gatehouse.domain.routing.SubscriptionRow;
import io.gatehouse.domain.subscription.Grant;
import io.gatehouse.domain.value.Nullable;
import java.util.Locale;
import java.util.Set;

/**
 * The rules, in the order in which they are asked. Each may rely on those before it; the first
 * objection is the answer. What is open to anybody is asked nothing about credentials.
 */
public enum AccessRule {
  /** The version is published or deprecated. */
  VERSION_IS_SERVED {
    @Override
    @Nullable
    DenialReason objection(AccessCase request) {
      return switch (request.version().lifecycle()) {
        case DRAFT -> DenialReason.VERSION_IS_DRAFT;
        case RETIRED -> DenialReason.VERSION_IS_RETIRED;
        case PUBLISHED, DEPRECATED -> null;
      };
    }
  },
  /** There is a credential, and it could be one. */
  CREDENTIAL_IS_PRESENT {
    @Override
    @Nullable
    DenialReason objection(AccessCase request) {
      if (request.isOpen()) {
        return null;
      }
      Presented presented = request.request.presented();
      if (presented instanceof Presented.Nothing) {
        return DenialReason.CREDENTIAL_ABSENT;
      }
      return presented instanceof Presented.Garbage ? DenialReason.CREDENTIAL_MALFORMED : null;
    }
  },
  /** The credential is somebody's. */
  CREDENTIAL_IS_KNOWN {
    @Override
    @Nullable
    DenialReason objection(AccessCase request) {
      if (request.isOpen()) {
        return null;
      }
      if (request.request.presented() instanceof Presented.Token) {
        return request.client() == null ? DenialReason.CLIENT_UNKNOWN : null;
      }
      return request.key() == null ? DenialReason.KEY_UNKNOWN : null;
    }
  },
  /** The credential was not revoked, not rotated out, and has not expired. */
  CREDENTIAL_IS_VALID {
    @Override
    @Nullable
    DenialReason objection(AccessCase request) {
      return request.isOpen() ? null : request.validity();
    }
  },
  /** The credential may be used from where the request comes. */
  ADDRESS_IS_ALLOWED {
    @Override
    @Nullable
    DenialReason objection(AccessCase request) {
      KeyRow key = request.isOpen() ? null : request.key();
      return key == null ? null : KeyCheck.address(key, request.request.client());
    }
  },
  /** The consumer has an active subscription to the version, and its plan is known. */
  SUBSCRIPTION_IS_ACTIVE {
    @Override
    @Nullable
    DenialReason objection(AccessCase request) {
      if (request.isOpen()) {
        return null;
      }
      SubscriptionRow subscription = request.subscription();
      if (subscription == null) {
        return DenialReason.NOT_SUBSCRIBED;
      }
      return switch (subscription.state()) {
        case ACTIVE ->
            request.lacksItsPlan(subscription) ? DenialReason.SUBSCRIPTION_SUSPENDED : null;
        case PENDING -> DenialReason.SUBSCRIPTION_PENDING;
        case SUSPENDED -> DenialReason.SUBSCRIPTION_SUSPENDED;
        case ENDED -> DenialReason.NOT_SUBSCRIBED;
      };
    }
  },
  /** The version takes the method on this path. */
  METHOD_IS_ALLOWED {
    @Override
    @Nullable
    DenialReason objection(AccessCase request) {
      if (!request.version().allows(request.request.method())) {
        return DenialReason.METHOD_NOT_ALLOWED;
      }
      boolean other =
          request.version().declaresOperations()
              && request.operation() == null
              && !request.request.route().methods().isEmpty();
      return other ? DenialReason.METHOD_NOT_ALLOWED : null;
    }
  },
  /** The path is one of those that the version declares, if it declares any. */
  OPERATION_IS_DECLARED {
    @Override
    @Nullable
    DenialReason objection(AccessCase request) {
      boolean unknown = request.version().declaresOperations() && request.operation() == null;
      return unknown ? DenialReason.OPERATION_UNKNOWN : null;
    }
  },
  /** Every scope that the operation needs was granted, and is on the key or the token. */
  SCOPES_ARE_GRANTED {
    @Override
    @Nullable
    DenialReason objection(AccessCase request) {
      Operation operation = request.operation();
      if (request.isOpen() || operation == null || operation.scopes().isEmpty()) {
        return null;
      }
      SubscriptionRow subscription = request.subscription();
      Grant grant = subscription == null ? null : subscription.grant();
      if (grant == null || !grant.scopes().containsAll(operation.scopes())) {
        return DenialReason.SCOPE_NOT_GRANTED;
      }
      if (request.request.presented() instanceof Presented.Token presented) {
        boolean all = presented.token().scopes().containsAll(operation.scopes());
        return all ? null : DenialReason.SCOPE_NOT_ON_TOKEN;
      }
      KeyRow key = request.key();
      Set<ScopeName> own = key == null ? Set.of() : key.terms().scopes();
      return own.isEmpty() || own.containsAll(operation.scopes())
          ? null
          : DenialReason.SCOPE_NOT_ON_KEY;
    }
  },
  /** The subscription's spending cap, if it has one, is not reached in this billing period. */
  SPENDING_CAP_IS_KEPT {
    @Override
    @Nullable
    DenialReason objection(AccessCase request) {
      SubscriptionRow subscription = request.isOpen() ? null : request.subscription();
      return subscription != null && subscription.spentOut()
          ? DenialReason.SPENDING_CAP_REACHED
          : null;
    }
  };

  /** Why the request must not pass; null if this rule has nothing against it. */
  abstract @Nullable DenialReason objection(AccessCase request);

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
