package io.gatehouse.client;

import java.util.Map;
import java.util.function.Function;

/** Calls of somebody who is signed in. */
final class Calls {

  private final Retries retries;
  private final Session session;
  private final Surroundings surroundings;

  Calls(Retries retries, Session session, Surroundings surroundings) {
    this.retries = retries;
    this.session = session;
    this.surroundings = surroundings;
  }

  <T> T get(String path, Function<JsonObject, T> reader) {
    return send(Request.get(path)).read(reader);
  }

  <T> T post(String path, Map<String, Object> body, Function<JsonObject, T> reader) {
    return send(Request.post(path, body, surroundings.keys().get())).read(reader);
  }

  void delete(String path) {
    Answer answer = send(Request.delete(path));
    if (!answer.isSuccess()) {
      throw answer.problem();
    }
  }

  /** Once more with another token, if that was what was wrong: nothing has been done then. */
  private Answer send(Request request) {
    String token = session.token();
    Answer answer = retries.send(request.by(token));
    return answer.status() == 401 ? retries.send(request.by(session.tokenAfter(token))) : answer;
  }
}
