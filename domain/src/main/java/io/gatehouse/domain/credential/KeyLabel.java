package io.gatehouse.domain.credential;

import io.gatehouse.domain.value.Description;
import java.util.Optional;

/** What people write on a key; it decides nothing. */
public record KeyLabel(KeyName name, Optional<Description> description) {}
