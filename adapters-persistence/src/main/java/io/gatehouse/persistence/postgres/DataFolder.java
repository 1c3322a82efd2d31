package io.gatehouse.persistence.postgres;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The folder that holds everything that is kept. */
public final class DataFolder {

  private DataFolder() {}

  /**
   * Makes the folder if need be.
   *
   * @throws CannotStart if nothing can be kept there
   */
  public static void prepare(Path data) {
    try {
      Files.createDirectories(data);
      // Only whoever tries knows: the disk may be full, or may not be written to by anybody.
      Files.delete(Files.createTempFile(data, ".writable", ""));
    } catch (IOException e) {
      throw unusable(data, e);
    }
  }

  static CannotStart unusable(Path data, IOException e) {
    String remedy =
        e instanceof AccessDeniedException
            ? ", or let " + System.getProperty("user.name") + " write there."
            : ".";
    return new CannotStart(
        "Can't use the data folder "
            + data
            + ": "
            + reason(e)
            + ". Choose another one with GATEHOUSE_DATA"
            + remedy,
        e);
  }

  private static String reason(IOException e) {
    if (e instanceof FileAlreadyExistsException exists) {
      return exists.getFile() + " is not a folder";
    }
    if (e instanceof NoSuchFileException missing) {
      return missing.getFile() + " can't be made";
    }
    if (e instanceof AccessDeniedException denied) {
      return "no permission for " + denied.getFile();
    }
    if (e instanceof FileSystemException failed && failed.getReason() != null) {
      return failed.getFile() + ": " + failed.getReason();
    }
    return String.valueOf(e.getMessage());
  }
}
