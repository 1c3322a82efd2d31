package io.gatehouse.examples.servlet;

import io.gatehouse.domain.routing.Route;
import io.gatehouse.examples.embed.Gate;
import io.gatehouse.examples.embed.GatewayContract;
import io.gatehouse.examples.embed.Town;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class GateFilterTest extends GatewayContract {

  @TempDir private static Path folder;

  private static Server server;

  @BeforeAll
  static void start() throws Exception {
    Gate gate = new Gate(Town.file(folder, "http://upstream.example"));
    ServletContextHandler context = new ServletContextHandler("/");
    context.addFilter(
        new FilterHolder(new GateFilter(gate)), "/*", EnumSet.of(DispatcherType.REQUEST));
    context.addServlet(new ServletHolder(new Upstream()), "/*");
    server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(context);
    server.start();
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop();
  }

  @Override
  protected int port() {
    return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
  }

  /** What a gateway would forward to. */
  private static final class Upstream extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      Route route = (Route) request.getAttribute(GateFilter.ROUTE);
      response
          .getWriter()
          .printf(
              "upstream: %s %s %s key=%s",
              request.getMethod(),
              route.rest(),
              request.getQueryString(),
              request.getHeader("X-API-Key"));
    }
  }
}
