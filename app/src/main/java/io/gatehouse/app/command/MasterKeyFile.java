package io.gatehouse.app.command;

import io.gatehouse.app.settings.Setting;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.persistence.secret.Vault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;

/** The key that is kept in the data folder, for our eyes only. Made at the first start. */
record MasterKeyFile(Path path) {

  /** Refuses to go on without the key that there was: what it sealed opens by no other. */
  void require() {
    if (!Files.exists(path)) {
      throw new CannotServe(
          path
              + " is missing, and the database holds what was encrypted with it. Restore it from"
              + " your backup, or set "
              + Setting.MASTER_KEY.variable()
              + ". If it is lost for good, "
              + Command.RESET_MASTER_KEY.word()
              + " begins anew; see docs/guides/keys.md.",
          null);
    }
  }

  byte[] read() {
    try {
      if (!Files.exists(path)) {
        make();
      }
      byte[] key = Base64.getDecoder().decode(Files.readString(path).strip());
      if (key.length == Vault.KEY_BYTES) {
        return key;
      }
    } catch (AccessDeniedException e) {
      throw new CannotServe(
          "No permission to read the master key "
              + path
              + ". Start Gatehouse as the user whom it belongs to.",
          e);
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable(e);
    }
    throw unreadable(null);
  }

  /** Whole and on disk before anything is locked by it: a database without its key is worthless. */
  private void make() throws IOException {
    byte[] key = new byte[Vault.KEY_BYTES];
    new SecureRandom().nextBytes(key);
    byte[] text =
        (Base64.getEncoder().encodeToString(key) + "\n").getBytes(StandardCharsets.US_ASCII);
    Path folder = path.toAbsolutePath().getParent();
    // Readable by its owner alone, as all files that are made this way.
    Path work = Files.createTempFile(folder, "master.key.", ".new");
    try (FileChannel file = FileChannel.open(work, StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap(text));
      file.force(true);
    }
    Files.move(work, path);
    try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
      entries.force(true);
    }
  }

  private CannotServe unreadable(@Nullable Exception cause) {
    return new CannotServe(
        "The master key in " + path + " can't be read. Put it back from your backup.", cause);
  }
}
