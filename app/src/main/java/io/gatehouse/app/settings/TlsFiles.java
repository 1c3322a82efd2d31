package io.gatehouse.app.settings;

import java.nio.file.Path;

/** Where a certificate and its key are, in PEM. */
public record TlsFiles(Path certificate, Path key) {}
