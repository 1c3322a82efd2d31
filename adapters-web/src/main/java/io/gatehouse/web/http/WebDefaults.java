package io.gatehouse.web.http;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import io.micronaut.context.env.PropertySource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the framework must be told so that the promises of this module hold. Any other source of
 * configuration overrides it. Public, because the framework makes it.
 */
@ContextConfigurer
public final class WebDefaults implements ApplicationContextConfigurer {

  private static final int BELOW_EVERYTHING_ELSE = -10_000;

  @Override
  public void configure(ApplicationContextBuilder builder) {
    builder.propertySources(
        PropertySource.of("gatehouse-web", new LinkedHashMap<>(defaults()), BELOW_EVERYTHING_ELSE));
  }

  private static Map<String, Object> defaults() {
    Map<String, Object> defaults = new LinkedHashMap<>();
    defaults.put("micronaut.server.max-request-size", 1024 * 1024);
    defaults.put("micronaut.server.max-request-buffer-size", 1024 * 1024);
    defaults.put("micronaut.server.idle-timeout", "60s");
    defaults.put("micronaut.server.multipart.enabled", false);
    // Pages of others can do nothing here without a token, and JSON is not sent unasked; the
    // framework's own precaution would refuse them, and friends, by an answer that is no problem.
    defaults.put("micronaut.server.cors.localhost-pass-through", true);
    defaults.put("micronaut.server.log-handled-exceptions", false);
    defaults.put("micronaut.server.netty.max-initial-line-length", 8 * 1024);
    defaults.put("micronaut.server.netty.max-header-size", 16 * 1024);
    // A small compressed body can be a large one.
    defaults.put("micronaut.server.netty.request-decompression-enabled", false);
    defaults.put("micronaut.serde.property-naming-strategy", "SNAKE_CASE");
    defaults.put("micronaut.serde.serialization.inclusion", "ALWAYS");
    defaults.put("micronaut.serde.deserialization.ignore-unknown", false);
    defaults.put("micronaut.serde.maximum-nesting-depth", JsonText.MAX_DEPTH);
    defaults.put("micronaut.serde.jackson.write-features.COMBINE_UNICODE_SURROGATES_IN_UTF8", true);
    // Methods and status texts as clients send them are not labels; RouteMeter counts instead.
    defaults.put("micronaut.metrics.binders.web.enabled", false);
    defaults.put("micronaut.metrics.export.prometheus.enabled", true);
    defaults.put("endpoints.all.enabled", false);
    return defaults;
  }
}
