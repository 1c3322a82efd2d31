package io.gatehouse.client;

/** Answers as Gatehouse gives them. */
final class Samples {

  static final String SECRET = "gate_live_4fK9sQ2mZ7xB1nV8cL3dR6tY0pW5hJgA1b2C3d";

  static final String KEY =
      """
      {"id":"key_1","consumer":"con_1","organization":"org_1","name":"Shop","description":null,
       "environment":"live","hint":"gate_live_…x7Qa","state":"active","scopes":["pets:read"],
       "expires_at":"2027-11-22T06:00:00Z","ip_restrictions":["192.0.2.0/24"],"ip_denied":[],
       "rate_limit_requests":5,"rate_limit_window_seconds":60,
       "price_per_request":"0.001000000","currency":"USD",
       "retiring":[{"hint":"gate_live_…aaaa","until":"2026-11-23T06:00:00.123456Z"}],
       "revoked_at":null,"reason":null,"version":3,"created_at":"2026-11-22T06:00:00Z",
       "updated_at":"2026-11-22T06:00:01Z","of_a_later_version":{"is":["passed over"]}}\
      """;

  static final String BARE_KEY =
      """
      {"id":"key_2","consumer":"con_1","organization":"org_1","name":"Bare",
       "environment":"test","hint":"gate_test_…x7Qa","state":"revoked","scopes":[],
       "ip_restrictions":[],"ip_denied":[],"retiring":[],
       "revoked_at":"2026-11-22T06:00:01Z","reason":"Found in a log.","version":2,
       "created_at":"2026-11-22T06:00:00Z","updated_at":"2026-11-22T06:00:01Z"}\
      """;

  static final String ISSUED = "{\"key\":" + KEY + ",\"api_key\":\"" + SECRET + "\"}";

  static final String VERIFIED =
      """
      {"valid":true,"code":"valid",
       "key":{"id":"key_1","consumer":"con_1","organization":"org_1","hint":"gate_live_…x7Qa",
         "environment":"live","expires_at":null},
       "subscription":{"id":"sub_1","api_version":"ver_1","state":"active","plan":null},
       "scopes":["pets:read"]}\
      """;

  static final String USED =
      """
      {"key":"key_1","last_used_at":"2026-11-22T05:59:58.5Z","all_requests":15000,"all_errors":13,
       "usage":{"from":"2026-11-21T06:00:00Z","to":"2026-11-22T06:00:00Z","total_requests":120,
         "successful_requests":118,"errors":2,"charged_requests":119,
         "latency_ms":{"p50":3.2,"p95":12.5,"p99":48.5},"items":[]}}\
      """;

  private Samples() {}

  static String consumer(int number) {
    return """
    {"id":"con_%d","organization":"org_1","name":"Shop %d","description":null,"version":1,
     "created_at":"2026-11-22T06:00:00Z","updated_at":"2026-11-22T06:00:00Z"}\
    """
        .formatted(number, number);
  }
}
