package io.gatehouse.web.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.web.fixture.TestServer;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GovernedRoutesTest {

  @Hidden
  @Controller("/silent")
  @Requires(property = "fixture.bad", value = "silent")
  static class Silent {
    @Get
    String get() {
      return "anybody may see this";
    }
  }

  @Hidden
  @Controller("/vague")
  @Requires(property = "fixture.bad", value = "vague")
  static class Vague {
    @Get
    @Governed(access = Access.PERMISSION)
    String get() {
      return "";
    }
  }

  @Hidden
  @Controller("/contradictory")
  @Requires(property = "fixture.bad", value = "contradictory")
  static class Contradictory {
    @Get
    @Governed(access = Access.PUBLIC, permission = Permission.MANAGE_USERS)
    String get() {
      return "";
    }
  }

  @Hidden
  @Controller("/unaudited")
  @Requires(property = "fixture.bad", value = "unaudited")
  static class Unaudited {
    @Post
    @Governed(access = Access.SIGNED_IN)
    HttpResponse<String> post() {
      return HttpResponse.ok("");
    }
  }

  @Hidden
  @Controller("/unkeepable")
  @Requires(property = "fixture.bad", value = "unkeepable")
  static class Unkeepable {
    @Post
    @Governed(access = Access.SIGNED_IN, action = Action.LOG_IN)
    String post() {
      return "";
    }
  }

  @Hidden
  @Controller("/shapeless")
  @Requires(property = "fixture.bad", value = "shapeless")
  static class Shapeless {
    @Post
    @Governed(access = Access.SIGNED_IN, action = Action.LOG_IN)
    HttpResponse<String> post(@Body Object body) {
      return HttpResponse.ok("");
    }
  }

  @Hidden
  @Controller("/hollow")
  @Requires(property = "fixture.bad", value = "hollow")
  static class Hollow {
    @Serdeable
    record Inner(@Nullable List<Object> anything) {}

    @Serdeable
    record Outer(@Nullable Map<String, Inner> parts) {}

    @Post
    @Governed(access = Access.SIGNED_IN, action = Action.LOG_IN)
    HttpResponse<String> post(@Body Outer body) {
      return HttpResponse.ok("");
    }
  }

  @Hidden
  @Controller("/deaf")
  @Requires(property = "fixture.bad", value = "deaf")
  static class Deaf {
    @Serdeable
    record Change(@Nullable String name) {}

    @Patch
    @Governed(access = Access.SIGNED_IN, action = Action.LOG_IN)
    HttpResponse<String> change(@Body Change body) {
      return HttpResponse.ok("");
    }
  }

  @Hidden
  @Controller("/slow")
  @Requires(property = "fixture.bad", value = "slow")
  static class Slow {
    @Post
    @Governed(access = Access.PUBLIC, action = Action.LOG_IN, hashes = true)
    HttpResponse<String> post() {
      return HttpResponse.ok("");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "hollow, /hollow must take a body that is @Serdeable",
    "deaf, /deaf must take Fields, which know of nulls",
    "slow, /slow must hash on threads for that",
    "silent, /silent does not say who may call it",
    "vague, /vague must name its permission",
    "contradictory, /contradictory must name its permission",
    "unaudited, /unaudited must name its action",
    "shapeless, /shapeless must take a body that is @Serdeable",
    "unkeepable, /unkeepable must return an HttpResponse",
  })
  void aRouteThatDoesNotSayWhatItIsStopsTheStart(String bad, String message) {
    assertThatThrownBy(() -> new TestServer(Map.of("fixture.bad", bad)).close())
        .hasStackTraceContaining(message);
  }
}
