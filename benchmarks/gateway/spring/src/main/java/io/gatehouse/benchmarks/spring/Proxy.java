package io.gatehouse.benchmarks.spring;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;

/** Spring Cloud Gateway as it comes, with one route, which leads everything to one upstream. */
@SpringBootApplication
public class Proxy {

  public static void main(String... arguments) {
    SpringApplication.run(Proxy.class, arguments);
  }

  @Bean
  RouteLocator everything(RouteLocatorBuilder builder, @Value("${upstream}") String upstream) {
    return builder.routes().route(route -> route.path("/**").uri(upstream)).build();
  }
}
