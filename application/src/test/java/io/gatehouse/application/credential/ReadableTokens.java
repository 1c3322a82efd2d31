package io.gatehouse.application.credential;

import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.ClientToken;
import io.gatehouse.domain.credential.TokenId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in plain text what a signed token would. */
public final class ReadableTokens implements ClientTokens {

  @Override
  public String sign(ClientToken token) {
    String scopes =
        token.scopes().stream().map(ScopeName::value).sorted().collect(Collectors.joining(" "));
    return String.join(
        "|",
        token.id().toString(),
        token.client().toString(),
        scopes,
        token.issuedAt().toString(),
        token.expiresAt().toString());
  }

  @Override
  public Optional<ClientToken> verify(String text, Instant now) {
    List<String> parts = List.of(text.split("\\|", -1));
    if (parts.size() != 5) {
      return Optional.empty();
    }
    String[] scopes = parts.get(2).isEmpty() ? new String[0] : parts.get(2).split(" ", -1);
    return Optional.of(
        new ClientToken(
            TokenId.parse(parts.get(0)),
            ClientId.parse(parts.get(1)),
            Stream.of(scopes).map(ScopeName::new).collect(Collectors.toSet()),
            Instant.parse(parts.get(3)),
            Instant.parse(parts.get(4))));
  }
}
