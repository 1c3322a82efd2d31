package io.gatehouse.web.http;

import io.gatehouse.application.runtime.IdSource;
import io.gatehouse.domain.value.TypeId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;

/** The name of one call: the caller's own if it is harmless, else a new one. */
@Singleton
final class RequestIds {

  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private final IdSource ids;

  RequestIds(IdSource ids) {
    this.ids = ids;
  }

  String acceptOrMake(List<String> offered) {
    boolean harmless = offered.size() == 1 && HARMLESS.matcher(offered.get(0)).matches();
    return harmless ? offered.get(0) : TypeId.format("req", ids.next());
  }
}
