package io.gatehouse.web.openapi;

import io.gatehouse.web.http.Access;
import io.gatehouse.web.http.Governed;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.json.JsonMapper;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

@Controller("/api")
@Tag(name = "Description")
class OpenApiController {

  private final byte[] json;
  private final byte[] yaml;

  OpenApiController(Description description, JsonMapper mapper) throws IOException {
    this.json = mapper.writeValueAsBytes(description.document());
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setWidth(100);
    this.yaml = new Yaml(options).dump(description.document()).getBytes(StandardCharsets.UTF_8);
  }

  /** Describes every operation, in JSON (OpenAPI 3). */
  @Get(value = "/openapi.json", produces = "application/json")
  @Governed(access = Access.PUBLIC)
  HttpResponse<byte[]> getDescription() {
    return HttpResponse.ok(json);
  }

  /** Describes every operation, in YAML (OpenAPI 3). */
  @Get(value = "/openapi.yaml", produces = "application/yaml")
  @Governed(access = Access.PUBLIC)
  HttpResponse<byte[]> getDescriptionAsYaml() {
    return HttpResponse.ok(yaml);
  }
}
