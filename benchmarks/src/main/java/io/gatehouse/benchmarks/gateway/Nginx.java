package io.gatehouse.benchmarks.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The upstream of everybody, and the peer that everybody is measured against. */
final class Nginx {

  private static final int KILO = 1024;

  /** Without a user of its own, which it would want of root; paths so that it needs no others. */
  private static final String COMMON =
      """
      %s
      worker_processes 1;
      daemon off;
      pid nginx.pid;
      error_log stderr error;
      events { worker_connections 4096; }
      http {
        access_log off;
        client_body_temp_path body;
        proxy_temp_path proxy;
        fastcgi_temp_path fastcgi;
        uwsgi_temp_path uwsgi;
        scgi_temp_path scgi;
        default_type application/octet-stream;
        sendfile on;
        tcp_nopush on;
        tcp_nodelay on;
        keepalive_timeout 1h;
        keepalive_requests 1000000000;
        client_max_body_size 8m;
        client_body_buffer_size 256k;
        proxy_http_version 1.1;
        proxy_set_header Connection "";
        %s
      }
      """;

  /** Takes all of an upload before it answers: it hands it to an address that wants none. */
  private static final String UPSTREAM =
      """
      upstream itself.test {
          server 127.0.0.1:%1$d;
          keepalive 256;
        }
        server {
          listen 127.0.0.1:%1$d backlog=1024;
          root files;
          open_file_cache max=8;
          location = /upload {
            proxy_pass http://itself.test/taken;
            proxy_pass_request_body off;
            proxy_set_header Content-Length "";
            # With one field of its own, it inherits none of the others.
            proxy_set_header Connection "";
          }
          location = /taken { return 200 "taken"; }
        }""";

  /** Streams both ways, as the others do, and never to a disk. */
  private static final String PROXY =
      """
      upstream upstream.test {
          server 127.0.0.1:%d;
          keepalive 256;
          keepalive_requests 1000000000;
        }
        server {
          listen 127.0.0.1:%d backlog=1024;
          location / {
            proxy_pass %s;
            proxy_request_buffering off;
            proxy_max_temp_file_size 0;
          }
        }""";

  private Nginx() {}

  /** The upstream, which runs where the load does. */
  static Peer upstream(Path folder) throws IOException {
    Path files = Files.createDirectories(folder.resolve("files"));
    Files.write(files.resolve("1k"), new byte[KILO]);
    Files.write(files.resolve("100k"), new byte[100 * KILO]);
    Files.write(files.resolve("1m"), new byte[KILO * KILO]);
    int port = Peer.freePort();
    Path configuration = write(folder, UPSTREAM.formatted(port));
    return new Peer("upstream", command(folder, configuration), Map.of(), port, "");
  }

  static Peer proxy(Path folder, Cores cores, int upstream) throws IOException {
    int port = Peer.freePort();
    Path configuration = write(folder, PROXY.formatted(upstream, port, "http://upstream.test"));
    List<String> command = command(folder, configuration);
    return new Peer("nginx", cores.measured(command.toArray(String[]::new)), Map.of(), port, "");
  }

  private static List<String> command(Path folder, Path configuration) {
    return List.of("nginx", "-p", folder + "/", "-c", configuration.toString());
  }

  private static Path write(Path folder, String servers) throws IOException {
    String user = System.getProperty("user.name").equals("root") ? "user root;" : "";
    Path configuration = Files.createDirectories(folder).resolve("nginx.conf");
    return Files.writeString(configuration, COMMON.formatted(user, servers));
  }
}
