package io.gatehouse.application.credential;

import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.credential.KeySecret;

/** A key with its plaintext, which nobody will ever see again. */
public record IssuedKey(ApiKey key, KeySecret secret) {}
