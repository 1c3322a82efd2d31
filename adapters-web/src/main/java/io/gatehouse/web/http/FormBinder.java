package io.gatehouse.web.http;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Gives controllers the form that was sent; {@link BodyGate} has read it. */
@Singleton
final class FormBinder implements TypedRequestArgumentBinder<Form> {

  @Override
  public Argument<Form> argumentType() {
    return Argument.of(Form.class);
  }

  @Override
  public BindingResult<Form> bind(ArgumentConversionContext<Form> context, HttpRequest<?> request) {
    Optional<Form> form = Requests.form(request);
    return () -> form;
  }
}
