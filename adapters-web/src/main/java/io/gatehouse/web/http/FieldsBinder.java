package io.gatehouse.web.http;

import io.gatehouse.application.refusal.Fields;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Gives controllers what knows which fields a change takes back, and which of them it can't. */
@Singleton
final class FieldsBinder implements TypedRequestArgumentBinder<Fields> {

  @Override
  public Argument<Fields> argumentType() {
    return Argument.of(Fields.class);
  }

  @Override
  public BindingResult<Fields> bind(
      ArgumentConversionContext<Fields> context, HttpRequest<?> request) {
    Nulls nulls = Requests.nulls(request);
    Fields fields = new Fields(nulls.all());
    nulls
        .lasting()
        .forEach(
            field ->
                fields.reject(
                    field, Fault.REQUIRED.text(), "can't be taken back; leave it out to keep it"));
    Optional<Fields> bound = Optional.of(fields);
    return () -> bound;
  }
}
