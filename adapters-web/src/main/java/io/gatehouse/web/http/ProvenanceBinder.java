package io.gatehouse.web.http;

import io.gatehouse.domain.audit.Provenance;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Gives controllers whence a request came. */
@Singleton
final class ProvenanceBinder implements TypedRequestArgumentBinder<Provenance> {

  private final Provenances provenances;

  ProvenanceBinder(Provenances provenances) {
    this.provenances = provenances;
  }

  @Override
  public Argument<Provenance> argumentType() {
    return Argument.of(Provenance.class);
  }

  @Override
  public BindingResult<Provenance> bind(
      ArgumentConversionContext<Provenance> context, HttpRequest<?> request) {
    Optional<Provenance> provenance = Optional.of(provenances.of(request));
    return () -> provenance;
  }
}
