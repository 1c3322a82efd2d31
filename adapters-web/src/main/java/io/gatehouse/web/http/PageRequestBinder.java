package io.gatehouse.web.http;

import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.refusal.Fields;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.gatehouse.domain.value.Nullable;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Gives controllers the page that the caller asks for. */
@Singleton
final class PageRequestBinder implements TypedRequestArgumentBinder<PageRequest> {

  static final String CURSOR = "cursor";

  private static final String LIMIT = "limit";

  /** The JDK would read a sign, and the digits of every script. */
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");

  static final Set<String> NAMES = Set.of(LIMIT, CURSOR);

  @Override
  public Argument<PageRequest> argumentType() {
    return Argument.of(PageRequest.class);
  }

  @Override
  public BindingResult<PageRequest> bind(
      ArgumentConversionContext<PageRequest> context, HttpRequest<?> request) {
    HttpParameters parameters = request.getParameters();
    Fields fields = new Fields();
    Optional<Integer> limit =
        fields.optional(LIMIT, parameters.get(LIMIT), PageRequestBinder::limit);
    Optional<UUID> after =
        fields.optional(CURSOR, given(parameters.get(CURSOR)), text -> Cursor.parse(request, text));
    fields.check();
    Optional<PageRequest> page =
        Optional.of(new PageRequest(limit.orElse(PageRequest.DEFAULT_LIMIT), after));
    return () -> page;
  }

  /** Many clients send an empty cursor for the first page. */
  private static @Nullable String given(@Nullable String cursor) {
    return cursor == null || cursor.isEmpty() ? null : cursor;
  }

  private static Integer limit(String text) {
    if (!WHOLE.matcher(text).matches()) {
      throw new InvalidValue(LIMIT, Fault.MALFORMED, "1 to " + PageRequest.MAX_LIMIT);
    }
    return new PageRequest(Integer.parseInt(text), Optional.empty()).limit();
  }
}
