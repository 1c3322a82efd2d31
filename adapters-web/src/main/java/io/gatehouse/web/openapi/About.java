package io.gatehouse.web.openapi;

import io.gatehouse.application.query.PageRequest;

/** What somebody should know who has nothing but the description. CommonMark, as OpenAPI has it. */
final class About {

  static final String TEXT =
      """
      Gatehouse is an API gateway and the management of access to it in one program. This is its \
      control plane: organizations publish APIs in versions and offer plans; consumers hold keys \
      and OAuth clients, and subscribe; and the audit trail keeps who did what. The gateway, on a \
      port of its own, lets in exactly what is granted here.

      **First steps.** `POST /api/admin/setup` makes the first administrator and answers with \
      tokens; until then everything else under `/api` is `503 setup_required`. \
      `POST /api/register-api` leads from there to a working gateway URL and a key in one call.

      **Authentication.** Send `Authorization: Bearer <access_token>`, which \
      `POST /api/auth/login` gives and `POST /api/auth/refresh` renews; it is good for minutes. \
      Each operation names the roles that may call it (`x-roles`), the permission that it needs \
      (`x-permission`) and what the audit trail calls it (`x-audit-action`). What belongs to an \
      organization that you are not in is `404 not_found`. `/oauth2/*` is for programs: they \
      prove themselves by `client_id` and `client_secret`, and errors there have OAuth's own form.

      **Requests.** JSON in UTF-8, names in `snake_case`, at most 1 MiB. Times are RFC 3339, money \
      is a decimal string, ids have a prefix that names their kind; where the id of an \
      organization or an API fits, its slug does, too. A member or query parameter that is not \
      known is refused (`400 malformed_request`), and so is a body where none is expected.

      **Changes.** A `PATCH` changes what it names and leaves everything else alone. `null` takes \
      a member back: it is then as if nobody had ever said it. What can't be taken back is not \
      `nullable` here, and `null` for it is `422 validation_failed`. A list is replaced as a whole.

      **Errors** are problem documents (RFC 9457, `application/problem+json`). Branch on `code`, \
      which never changes; each operation lists those that it can answer (`x-codes`). \
      `422 validation_failed` lists every field that is wrong in `errors`. `request_id` is also in \
      `X-Request-Id`, in the log and on the audit trail.

      **Lists** take `limit` (%d unless said, at most %d) and `cursor`, and answer `items`, newest \
      first, and `next_cursor`: send it as `cursor` for the next page; it is null on the last one.

      **Sending twice.** A `POST` with an `Idempotency-Key` is done once: for 24 hours, the same \
      key with the same body gets the first answer again. With another body it is \
      `422 idempotency_mismatch`, and `409 idempotency_in_progress`, with `Retry-After`, while the \
      first one runs. \
      Operations that don't list the header pay no regard to it.

      **Versions.** Every resource has a `version`, which is its `ETag`, too. Send \
      `If-Match: "<version>"` with a change, and what somebody else changed meanwhile is left \
      alone: `412 stale_version`.

      **Limits.** Too many attempts, or new things, in a time are `429 rate_limit_exceeded`, with \
      `Retry-After`; too many things in all are `409 quota_reached`.
      """
          .formatted(PageRequest.DEFAULT_LIMIT, PageRequest.MAX_LIMIT)
          .strip();

  private About() {}
}
