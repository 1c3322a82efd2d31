package io.gatehouse.web.http;

import io.gatehouse.domain.value.Versions;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Gives controllers the versions that the caller decided about. */
@Singleton
final class VersionsBinder implements TypedRequestArgumentBinder<Versions> {

  @Override
  public Argument<Versions> argumentType() {
    return Argument.of(Versions.class);
  }

  @Override
  public BindingResult<Versions> bind(
      ArgumentConversionContext<Versions> context, HttpRequest<?> request) {
    Optional<Versions> versions =
        Optional.of(IfMatch.read(request.getHeaders().getAll(HttpHeaders.IF_MATCH)));
    return () -> versions;
  }
}
