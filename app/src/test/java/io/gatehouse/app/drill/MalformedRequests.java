package io.gatehouse.app.drill;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Makes requests that no sane client sends, the same ones for the same seed. */
final class MalformedRequests {

  private static final List<String> TARGETS =
      List.of(
          "/api/auth/login",
          "/api/auth/register",
          "/api/auth/refresh",
          "/api/auth/logout",
          "/api/admin/setup",
          "/api/organizations",
          "/api/users/me/password",
          "/api/invitations/accept",
          "/api/organizations/acme/apis",
          "/api/organizations/acme/plans",
          "/api/organizations/acme/consumers",
          "/api/apis/weather/versions",
          "/api/register-api",
          "/api/keys/verify",
          "/api/decisions/explain");

  private static final List<String> VALID =
      List.of(
          "{\"email\":\"ada@example.com\",\"password\":\"seven green kettles sing\"}",
          "{\"refresh_token\":\"ghr_0000\"}",
          "{\"name\":\"Acme\",\"slug\":\"acme\"}",
          "{\"email\":\"ada@example.com\",\"role\":\"developer\"}",
          "{\"label\":\"v1\",\"upstreams\":[{\"url\":\"http://127.0.0.1:9\",\"weight\":1}],"
              + "\"scopes\":[{\"name\":\"read\",\"description\":\"Read.\"}],"
              + "\"operations\":[{\"method\":\"GET\",\"path\":\"/a/{b}\",\"scopes\":[\"read\"]}]}",
          "{\"name\":\"Gold\",\"limits\":[{\"requests\":5,\"window_seconds\":60,"
              + "\"algorithm\":\"fixed_window\"}],\"price_per_request\":\"0.001\"}",
          "{\"name\":\"Tiered\",\"pricing\":{\"model\":\"volume\",\"tiers\":[{\"up_to\":1,"
              + "\"price_per_request\":\"1\"},{\"price_per_request\":\"0.5\"}],\"charge\":[]}}",
          "{\"organization\":\"acme\",\"api\":\"weather\",\"version\":\"v1\",\"method\":\"GET\","
              + "\"path\":\"/a/b\",\"credential\":\"gate_live_0\",\"ip\":\"192.0.2.1\"}",
          "{\"api_key\":\"gate_live_0\",\"scopes\":[\"read\"]}",
          "{\"name\":\"Weather\",\"target_url\":\"http://127.0.0.1:9\"}");

  private final Random random;
  private final String token;

  MalformedRequests(long seed, String token) {
    this.random = new Random(seed);
    this.token = token;
  }

  byte[] next() {
    List<Supplier<byte[]>> kinds =
        List.of(
            this::brokenJson,
            this::brokenJson,
            this::wrongTypes,
            this::deep,
            this::huge,
            this::farBelow,
            this::unicode,
            this::randomBytes,
            this::brokenHeaders,
            this::brokenRequestLine,
            this::brokenQuery,
            this::brokenFraming);
    return kinds.get(random.nextInt(kinds.size())).get();
  }

  /** A valid document in which some bytes were changed, dropped or doubled. */
  private byte[] brokenJson() {
    byte[] json = pick(VALID).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream broken = new ByteArrayOutputStream();
    for (byte next : json) {
      int fate = random.nextInt(12);
      if (fate == 0) {
        broken.write(random.nextInt(256));
      } else if (fate != 1) {
        broken.write(next);
      }
      if (fate == 2) {
        broken.write(next);
      }
    }
    return post(broken.toByteArray());
  }

  private byte[] wrongTypes() {
    List<String> values =
        List.of(
            "null",
            "true",
            "[]",
            "{}",
            "-1e400",
            "123456789012345678901234567890",
            "\"\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "[[[]]]",
            "{\"a\":{\"b\":null}}",
            "\"\\ufeff\"");
    String json =
        String.format(
            "{\"email\":%s,\"password\":%s,\"name\":%s,\"display_name\":%s}",
            pick(values), pick(values), pick(values), pick(values));
    return post((random.nextInt(8) == 0 ? pick(values) : json).getBytes(StandardCharsets.UTF_8));
  }

  private byte[] deep() {
    int depth = 1 + random.nextInt(20_000);
    String opening = random.nextBoolean() ? "[" : "{\"a\":";
    String json = opening.repeat(depth);
    return post(("{\"email\":" + json).getBytes(StandardCharsets.UTF_8));
  }

  private byte[] huge() {
    int size = random.nextInt(20) == 0 ? 3_000_000 : 1 + random.nextInt(100_000);
    String json = "{\"email\":\"" + "x".repeat(size) + "\",\"password\":\"y\"}";
    return post(json.getBytes(StandardCharsets.UTF_8));
  }

  /** What takes long to read if each of many values is told where it is. */
  private byte[] farBelow() {
    int size = random.nextInt(20) == 0 ? 500_000 : 1 + random.nextInt(10_000);
    int depth = random.nextInt(34);
    String opening = "{\"" + "n".repeat(65) + "\":";
    String zeros = "[" + "0,".repeat(size) + "0]";
    return post(bytes(opening.repeat(depth) + zeros + "}".repeat(depth)));
  }

  /** What takes long to compose, to lower or to fold, unless its length is looked at first. */
  private byte[] unicode() {
    List<String> pieces =
        List.of("\u0315\u0300", "\u0130", "\ufdfa", "\u1e9e\u0323", "\ud83e\udd89", "\u3000");
    int size = random.nextInt(10) == 0 ? 100_000 : 1 + random.nextInt(1000);
    String text = "a" + pick(pieces).repeat(size);
    String json =
        "{\"%s\":\"%s\",\"%s\":\"y\"}"
            .formatted(
                pick(List.of("email", "password", "name", "slug", "refresh_token")),
                text,
                pick(List.of("display_name", "role", "organization_name")));
    return post(json.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] randomBytes() {
    byte[] bytes = new byte[random.nextInt(300)];
    random.nextBytes(bytes);
    return random.nextBoolean() ? post(bytes) : bytes;
  }

  private byte[] brokenHeaders() {
    List<String> headers =
        List.of(
            "Authorization: Bearer " + "a".repeat(random.nextInt(4000)),
            "Authorization: Bearer eyJhbGciOiJub25lIn0.e30.",
            "Authorization: Basic %%%",
            "Authorization:",
            "Content-Type: text/plain",
            "Content-Type: application/json; charset=utf-7",
            "Content-Type: ;;;",
            "Accept: image/png",
            "Accept: ///",
            "If-Match: "
                + pick(List.of("\"", "W/\"1\"", "abc", "\"-1\"", "\"99999999999999999999\"")),
            "Idempotency-Key: " + "k".repeat(random.nextInt(600)),
            "Idempotency-Key: \u00e4\u00f6",
            "X-Request-Id: " + "\u0001\u007f<script>",
            "X-Forwarded-For: 1.2.3.4, ::::",
            "Cookie: " + "c=".repeat(random.nextInt(6000)),
            "X-Long: " + "z".repeat(random.nextInt(40_000)),
            "X Bad: 1",
            "X-Folded: a\r\n b",
            "Expect: 200-maybe",
            "Range: bytes=9-1",
            "Content-Encoding: gzip");
    StringBuilder all = new StringBuilder();
    for (int i = random.nextInt(5); i >= 0; i--) {
      all.append(pick(headers)).append("\r\n");
    }
    if (random.nextInt(20) == 0) {
      all.append("X-Many: 1\r\n".repeat(1000));
    }
    return request("POST " + pick(TARGETS) + " HTTP/1.1", all.toString(), bytes(pick(VALID)));
  }

  private byte[] brokenRequestLine() {
    List<String> lines =
        List.of(
            "GET /api/%zz HTTP/1.1",
            "GET /api/%00 HTTP/1.1",
            "GET /api/organizations/%c0%af HTTP/1.1",
            "GET /api/../../etc/passwd HTTP/1.1",
            "GET //api//users HTTP/1.1",
            "GET /" + "a".repeat(random.nextInt(20_000)) + " HTTP/1.1",
            "GET /api/users/%ed%a0%80 HTTP/1.1",
            "BREW /api/users HTTP/1.1",
            "POST /api/users/usr_zzzzzzzzzzzzzzzzzzzzzzzzzz HTTP/1.1",
            "PATCH /api/organizations/org_ HTTP/1.1",
            "DELETE /api/organizations/' HTTP/1.1",
            "GET /api/users HTTP/9.9",
            "GET",
            "GET /api/users",
            "get /api/users HTTP/1.1",
            "GET ht" + "tp://[::1 HTTP/1.1",
            "GET * HTTP/1.1",
            "TRACE /api/users HTTP/1.1",
            "CONNECT example.com:443 HTTP/1.1",
            "OPTIONS /api/users HTTP/1.1");
    return request(pick(lines), "", new byte[0]);
  }

  private byte[] brokenQuery() {
    List<String> values =
        List.of(
            "limit=0",
            "limit=-1",
            "limit=999999999999",
            "limit=x",
            "limit=",
            "cursor=%00",
            "cursor=AAAA",
            "cursor=!!!",
            "cursor=" + "A".repeat(5000),
            "from=yesterday",
            "to=9999-99-99T00:00:00Z",
            "actor=%27%20or%201%3D1",
            "action=drop",
            "decision=maybe",
            "organization=org_x",
            "limit=1&limit=2",
            "%=%",
            "&&&&",
            "a=%ff%fe",
            "resource=%0a%0d");
    List<String> paths =
        List.of(
            "/api/audit",
            "/api/organizations",
            "/api/users",
            "/api/audit/export",
            "/api/audit/verify");
    return request(
        "GET " + pick(paths) + "?" + pick(values) + "&" + pick(values) + " HTTP/1.1",
        "",
        new byte[0]);
  }

  private byte[] brokenFraming() {
    String json = pick(VALID);
    List<String> headers =
        List.of(
            "Content-Length: -1",
            "Content-Length: 99999999999999999999",
            "Content-Length: abc",
            "Content-Length: 5\r\nContent-Length: 7",
            "Content-Length: 5\r\nTransfer-Encoding: chunked",
            "Transfer-Encoding: gzip",
            "Transfer-Encoding: chunked, chunked",
            "Transfer-Encoding: chunked\r\nX: y");
    List<String> bodies =
        List.of("zz\r\n", "-1\r\n\r\n", "5\r\nabc", "FFFFFFFFFFFFFFFFF\r\n", json, "0\r\n\r\n");
    String head =
        "POST "
            + pick(TARGETS)
            + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n";
    return bytes(head + pick(headers) + "\r\n\r\n" + pick(bodies));
  }

  private byte[] post(byte[] body) {
    return request(
        "POST " + pick(TARGETS) + " HTTP/1.1", "Content-Type: application/json\r\n", body);
  }

  private byte[] request(String line, String headers, byte[] body) {
    String authorization =
        headers.contains("Authorization") || random.nextBoolean()
            ? ""
            : "Authorization: Bearer " + token + "\r\n";
    String length = body.length == 0 ? "" : "Content-Length: " + body.length + "\r\n";
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    String head = line + "\r\nHost: localhost\r\nConnection: close\r\n" + authorization + length;
    request.writeBytes(bytes(head + headers + "\r\n"));
    request.writeBytes(body);
    return request.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
