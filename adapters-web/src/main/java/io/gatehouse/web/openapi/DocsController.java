package io.gatehouse.web.openapi;

import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.web.http.Access;
import io.gatehouse.web.http.Governed;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.Set;

/** The pages that show the description to people. */
@Hidden
@Controller
class DocsController {

  private static final Set<String> DOCS =
      Set.of("docs.js", "swagger-ui.css", "swagger-ui-bundle.js");
  private static final Set<String> REDOC = Set.of("redoc.js", "redoc.standalone.js");

  private static final String FILES_ONLY = "'self'";

  /** ReDoc writes its styles while it runs. */
  private static final String ALSO_INLINE = "'self' 'unsafe-inline'";

  @Get(value = "/api/docs", produces = MediaType.ALL)
  @Governed(access = Access.PUBLIC, published = false)
  HttpResponse<byte[]> docs() {
    return Page.file("docs.html", FILES_ONLY);
  }

  @Get(value = "/api/docs/{file}", produces = MediaType.ALL)
  @Governed(access = Access.PUBLIC, published = false)
  HttpResponse<byte[]> docsFile(String file) {
    return Page.file(known(DOCS, file), FILES_ONLY);
  }

  @Get(value = "/api/redoc", produces = MediaType.ALL)
  @Governed(access = Access.PUBLIC, published = false)
  HttpResponse<byte[]> redoc() {
    return Page.file("redoc.html", ALSO_INLINE);
  }

  @Get(value = "/api/redoc/{file}", produces = MediaType.ALL)
  @Governed(access = Access.PUBLIC, published = false)
  HttpResponse<byte[]> redocFile(String file) {
    return Page.file(known(REDOC, file), ALSO_INLINE);
  }

  @Get(value = "/docs", produces = MediaType.ALL)
  @Governed(access = Access.PUBLIC, published = false)
  HttpResponse<?> toDocs() {
    return HttpResponse.redirect(URI.create("/api/docs"));
  }

  @Get(value = "/redoc", produces = MediaType.ALL)
  @Governed(access = Access.PUBLIC, published = false)
  HttpResponse<?> toRedoc() {
    return HttpResponse.redirect(URI.create("/api/redoc"));
  }

  private static String known(Set<String> files, String file) {
    if (!files.contains(file)) {
      throw new Refused(RefusalCode.NOT_FOUND);
    }
    return file;
  }
}
