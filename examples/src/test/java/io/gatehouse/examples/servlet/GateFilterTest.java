package io.gatehouse.examples.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.gateway.InMemorySettlements.Account;
import io.gatehouse.application.gateway.InMemorySettlements.Tally;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.routing.Route;
import io.gatehouse.domain.routing.Rows;
import io.gatehouse.domain.routing.WatchedTable;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.examples.embed.GatewayContract;
import io.gatehouse.examples.embed.MeteredGate;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateFilterTest extends GatewayContract {

  @TempDir private static Path folder;

  private static MeteredGate gate;
  private static Server server;

  @BeforeAll
  static void start() throws Exception {
    gate =
        new MeteredGate(
            new WatchedTable(Town.file(folder, "http://upstream.example")),
            "http://issuer.example");
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

  @Test
  void whoIsLetInIsMeteredAndNobodyElse() throws Exception {
    String answer = call(Town.PATH, Town.METERED).body();
    assertThat(call("/acme/pets/failing", Town.METERED).statusCode()).isEqualTo(500);
    assertRefused(call(Town.PATH, Town.NOT_SUBSCRIBED), 403, "not_subscribed");

    ConsumerId who = new ConsumerId(Rows.id(24));
    VersionId what = new VersionId(Rows.id(11));
    assertThat(gate.metered())
        .containsEntry(new Account(who, what), new Tally(2, 1, 1, 0, answer.length()))
        .doesNotContainKey(new Account(new ConsumerId(Rows.id(14)), what));
  }

  /** What a gateway would forward to. */
  private static final class Upstream extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      Route route = (Route) request.getAttribute(GateFilter.ROUTE);
      if (route.rest().equals("/failing")) {
        throw new IOException("on purpose");
      }
      response
          .getWriter()
          .printf(
              "upstream: %s %s %s %s %s %s",
              request.getMethod(),
              route.rest(),
              request.getQueryString(),
              request.getHeader("X-API-Key"),
              request.getHeader("X-Consumer-Id"),
              request.getHeader("X-Organization-Id"));
    }
  }
}
