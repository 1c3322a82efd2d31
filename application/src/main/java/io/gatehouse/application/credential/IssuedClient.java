package io.gatehouse.application.credential;

import io.gatehouse.domain.credential.ClientSecret;
import io.gatehouse.domain.credential.OAuthClient;

/** A client with its plaintext secret, which nobody will ever see again. */
public record IssuedClient(OAuthClient client, ClientSecret secret) {}
