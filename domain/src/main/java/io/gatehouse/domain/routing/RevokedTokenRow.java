package io.gatehouse.domain.routing;

import io.gatehouse.domain.credential.TokenId;
import java.time.Instant;

/**
 * A token that was revoked before its time.
 *
 * @param until when it would have expired; nobody needs to remember it for longer
 */
public record RevokedTokenRow(TokenId id, Instant revokedAt, Instant until) implements TableRow {}
