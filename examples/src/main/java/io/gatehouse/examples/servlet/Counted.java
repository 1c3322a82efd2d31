package io.gatehouse.examples.servlet;

import io.gatehouse.domain.value.Nullable;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;

/** A response whose body is counted. */
final class Counted extends HttpServletResponseWrapper {

  private @Nullable Stream stream;
  private @Nullable PrintWriter writer;
  private long bytes;

  Counted(HttpServletResponse response) {
    super(response);
  }

  /** How long it is by now, with what is still on its way from the writer. */
  long bytes() {
    if (writer != null) {
      writer.flush();
    }
    return bytes;
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    Stream present = stream == null ? new Stream(super.getOutputStream()) : stream;
    stream = present;
    return present;
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    PrintWriter present =
        writer == null
            ? new PrintWriter(new OutputStreamWriter(getOutputStream(), getCharacterEncoding()))
            : writer;
    writer = present;
    return present;
  }

  @Override
  public void flushBuffer() throws IOException {
    if (writer != null) {
      writer.flush();
    }
    super.flushBuffer();
  }

  private final class Stream extends ServletOutputStream {

    private final ServletOutputStream out;

    Stream(ServletOutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int one) throws IOException {
      out.write(one);
      bytes++;
    }

    @Override
    public void write(byte[] some, int from, int count) throws IOException {
      out.write(some, from, count);
      bytes += count;
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public boolean isReady() {
      return out.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      out.setWriteListener(listener);
    }
  }
}
