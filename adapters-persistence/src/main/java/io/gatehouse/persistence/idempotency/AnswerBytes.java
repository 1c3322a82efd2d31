package io.gatehouse.persistence.idempotency;

import io.gatehouse.application.idempotency.Answer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An answer in one piece, so that it can be sealed in one piece. */
final class AnswerBytes {

  private AnswerBytes() {}

  static byte[] of(Answer answer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(answer.status());
      out.writeInt(answer.headers().size());
      for (Map.Entry<String, String> header : answer.headers().entrySet()) {
        write(out, header.getKey());
        write(out, header.getValue());
      }
      write(out, answer.body());
      for (String ground : answer.grounds()) {
        write(out, ground);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static Answer read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int status = in.readInt();
      Map<String, String> headers = new LinkedHashMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        headers.put(text(in), text(in));
      }
      String body = text(in);
      List<String> grounds = new ArrayList<>();
      while (in.available() > 0) {
        grounds.add(text(in));
      }
      return new Answer(status, headers, body, grounds);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
