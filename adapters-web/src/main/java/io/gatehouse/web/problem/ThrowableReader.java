package io.gatehouse.web.problem;

import io.gatehouse.application.audit.UnreadableEntry;
import io.gatehouse.application.organization.PasswordHasher;
import io.gatehouse.application.refusal.FieldError;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.runtime.StoreUnavailable;
import io.gatehouse.domain.value.InvalidValue;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.exceptions.BufferLengthExceededException;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.http.server.exceptions.NotAllowedException;
import io.micronaut.json.JsonSyntaxException;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.EOFException;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;

/** Reads whatever was thrown, by whomever, into what the answer says. */
final class ThrowableReader {

  private ThrowableReader() {}

  static Finding read(Throwable thrown) {
    Throwable cause = unwrapped(thrown);
    if (cause instanceof Refused refused) {
      return RefusalReader.read(refused);
    }
    if (cause instanceof Failure failure) {
      return Finding.of(failure.code(), failure.detail(), failure.checks());
    }
    if (cause instanceof InvalidValue invalid) {
      return RefusalReader.read(Refused.invalid(List.of(fieldError(invalid))));
    }
    if (cause instanceof UnreadableEntry) {
      return RefusalReader.read(new Refused(RefusalCode.TRAIL_UNREADABLE));
    }
    if (cause instanceof StoreUnavailable) {
      return Finding.of(FailureCode.STORE_UNAVAILABLE).with("Retry-After", "2");
    }
    if (cause instanceof PasswordHasher.Overloaded || cause instanceof RejectedExecutionException) {
      return Finding.of(FailureCode.OVERLOADED).with("Retry-After", "1");
    }
    if (cause instanceof HttpStatusException status) {
      return routing(status);
    }
    return reading(cause);
  }

  /** What only a status is known of. */
  static Finding ofStatus(int status) {
    if (status == 404) {
      return nothingHere();
    }
    for (FailureCode code : FailureCode.values()) {
      if (code.status() == status) {
        return Finding.of(code);
      }
    }
    boolean ours = status >= 500;
    return Finding.of(ours ? FailureCode.INTERNAL_ERROR : FailureCode.MALFORMED_REQUEST);
  }

  /** Every method that the address answers. The framework knows of all but OPTIONS. */
  static String allow(NotAllowedException thrown) {
    Set<String> methods = new TreeSet<>(thrown.getAllowedMethods());
    methods.add("OPTIONS");
    return String.join(", ", methods);
  }

  private static Finding routing(HttpStatusException thrown) {
    if (thrown instanceof NotAllowedException notAllowed) {
      return Finding.of(FailureCode.METHOD_NOT_ALLOWED).with("Allow", allow(notAllowed));
    }
    return ofStatus(thrown.getStatus().getCode());
  }

  /** Trouble with what was sent, as the server and the parsers report it. */
  private static Finding reading(Throwable cause) {
    if (cause instanceof ContentLengthExceededException
        || cause instanceof BufferLengthExceededException) {
      return Finding.of(FailureCode.PAYLOAD_TOO_LARGE);
    }
    if (cause instanceof ReadTimeoutException) {
      return Finding.of(FailureCode.REQUEST_TIMEOUT);
    }
    if (cause instanceof UnsatisfiedRouteException unsatisfied) {
      return Finding.of(FailureCode.MALFORMED_REQUEST, missing(unsatisfied));
    }
    if (cause instanceof ConversionErrorException conversion) {
      String name = conversion.getArgument().getName();
      return Finding.of(FailureCode.MALFORMED_REQUEST, name + " has not the expected form.");
    }
    boolean theirs =
        cause instanceof JsonSyntaxException
            || cause instanceof DecoderException
            || cause instanceof URISyntaxException
            || cause instanceof EOFException;
    return Finding.of(theirs ? FailureCode.MALFORMED_REQUEST : FailureCode.INTERNAL_ERROR);
  }

  private static String missing(UnsatisfiedRouteException unsatisfied) {
    String name = unsatisfied.getArgument().getName();
    return name.equals("body") ? "A JSON body is required." : name + " is missing.";
  }

  private static Finding nothingHere() {
    ProblemKind kind = ProblemTable.of(RefusalCode.NOT_FOUND);
    return new Finding(
        kind,
        "There is nothing at this address.",
        List.of(),
        Optional.empty(),
        Map.of(),
        Map.of(),
        false);
  }

  private static FieldError fieldError(InvalidValue invalid) {
    String message = String.valueOf(invalid.getMessage());
    String field = message.substring(0, Math.max(0, message.indexOf(':')));
    return new FieldError(field, invalid.fault().text(), "expected: " + invalid.expected());
  }

  static Throwable unwrapped(Throwable thrown) {
    Throwable cause = thrown;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
