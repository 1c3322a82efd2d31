package io.gatehouse.app.command;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.app.settings.DatabaseAddress;
import io.gatehouse.app.settings.SettingsReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said of a database that wants nobody. */
class PoolTest {

  /** What a client asks before it says who it is. */
  private static final int ASKS_FOR_TLS = 80877103;

  private static final String REFUSAL = "SFATAL\0VFATAL\0C3D000\0Mthere is no such database\0\0";

  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
    thread.execute(this::refuse);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    thread.shutdownNow();
  }

  @Test
  void databaseThatWasSetIsNamedByItsSetting() {
    String url = "postgres://gate:secret@127.0.0.1:" + server.getLocalPort() + "/gate";
    assertRefused(
        SettingsReader.read(Map.of("GATEHOUSE_DB_URL", url), Path.of("/nonexistent"))
            .database()
            .orElseThrow(),
        "database of GATEHOUSE_DB_URL");
  }

  @Test
  void builtInOneIsNobodysSetting() {
    String url = "jdbc:postgresql://127.0.0.1:" + server.getLocalPort() + "/gate";
    assertRefused(DatabaseAddress.builtIn(url, "gate", "secret"), "built-in database");
  }

  private static void assertRefused(DatabaseAddress address, String name) {
    assertThatThrownBy(() -> Pool.open(address, 1, Console.ofProcess()))
        .isInstanceOf(CannotServe.class)
        .hasMessage("Can't use the " + name + ": FATAL: there is no such database");
  }

  private void refuse() {
    while (true) {
      try (Socket client = server.accept()) {
        refuse(client);
      } catch (IOException e) {
        if (server.isClosed()) {
          return;
        }
      }
    }
  }

  private static void refuse(Socket client) throws IOException {
    DataInputStream in = new DataInputStream(client.getInputStream());
    OutputStream out = client.getOutputStream();
    for (boolean asks = true; asks; ) {
      byte[] rest = new byte[in.readInt() - Integer.BYTES];
      in.readFully(rest);
      asks = ByteBuffer.wrap(rest).getInt() == ASKS_FOR_TLS;
      out.write(asks ? new byte[] {'N'} : refusal());
    }
  }

  private static byte[] refusal() {
    byte[] fields = REFUSAL.getBytes(StandardCharsets.US_ASCII);
    int length = Integer.BYTES + fields.length;
    return ByteBuffer.allocate(1 + length).put((byte) 'E').putInt(length).put(fields).array();
  }
}
