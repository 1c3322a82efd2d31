package io.gatehouse.web.credential;

import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.web.http.WebSettings;
import jakarta.inject.Singleton;
import java.net.URI;

/** Tells under which address clients of the gateway find an API. */
@Singleton
final class GatewayAddress {

  private final String root;

  GatewayAddress(WebSettings settings) {
    String configured = settings.getGateway();
    root = configured.endsWith("/") ? configured : configured + "/";
  }

  URI of(Organization organization, ApiProduct api) {
    return URI.create(root + organization.slug().value() + "/" + api.slug().value());
  }
}
