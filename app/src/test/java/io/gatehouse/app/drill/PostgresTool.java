package io.gatehouse.app.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Stands in for pg_dump and pg_restore, which few machines have in the version that is needed:
 * takes the rows of all tables to a file, and puts them in the place of those that are there.
 */
final class PostgresTool {

  private static final String TABLES =
      """
      SELECT quote_ident(relname) FROM pg_class
      WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname
      """;

  /** What can be written: the others are made from these. */
  private static final String COLUMNS =
      """
      SELECT quote_ident(attname) FROM pg_attribute
      WHERE attrelid = '%s'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
      ORDER BY attnum
      """;

  private PostgresTool() {}

  public static void main(String[] arguments) throws IOException, SQLException {
    List<String> given = Arrays.asList(arguments);
    boolean dumps = given.get(0).equals("pg_dump");
    String database = dumps ? given.get(given.size() - 1) : option(given, "dbname");
    String file = dumps ? option(given, "file") : given.get(given.size() - 1);
    String url =
        "jdbc:postgresql://" + option(given, "host") + ":" + option(given, "port") + "/" + database;
    String password = System.getenv("PGPASSWORD");
    try (Connection connection =
        DriverManager.getConnection(url, option(given, "username"), password)) {
      connection.setAutoCommit(false);
      if (dumps) {
        Files.write(Path.of(file), dump(connection));
      } else {
        restore(connection, Files.readAllLines(Path.of(file)));
      }
      connection.commit();
    }
  }

  /** Writes all rows of the PostgreSQL that a running program keeps in its data folder. */
  static void dump(Path data, Path file) throws IOException {
    try (Connection connection = connect(data)) {
      Files.write(file, dump(connection));
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  /** To the PostgreSQL that a running program keeps in its data folder. */
  static Connection connect(Path data) throws IOException, SQLException {
    Path postgres = data.resolve("postgres");
    String port = Files.readString(postgres.resolve("port")).strip();
    String password = Files.readString(postgres.resolve("password")).strip();
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/gatehouse";
    return DriverManager.getConnection(url, "gatehouse", password);
  }

  private static String option(List<String> given, String name) {
    String start = "--" + name + "=";
    return given.stream()
        .filter(each -> each.startsWith(start))
        .map(each -> each.substring(start.length()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(start + " is missing"));
  }

  /** The statements that make the rows again, one a line. */
  private static List<String> dump(Connection connection) throws SQLException {
    List<String> lines = new ArrayList<>();
    for (String table : texts(connection, TABLES)) {
      String columns = String.join(", ", texts(connection, COLUMNS.formatted(table)));
      String rows =
          "SELECT format('INSERT INTO %1$s (%2$s) OVERRIDING SYSTEM VALUE SELECT %2$s FROM"
              + " jsonb_populate_record(NULL::%1$s, %%L)', to_jsonb(one)) FROM %1$s AS one";
      lines.addAll(texts(connection, rows.formatted(table, columns)));
    }
    return lines;
  }

  private static void restore(Connection connection, List<String> lines) throws SQLException {
    String all = String.join(", ", texts(connection, TABLES));
    try (Statement statement = connection.createStatement()) {
      // As a restore does: no trigger looks at what it puts back.
      statement.execute("SET session_replication_role = replica");
      statement.execute("TRUNCATE " + all);
      for (String line : lines) {
        statement.addBatch(line);
      }
      statement.executeBatch();
    }
  }

  private static List<String> texts(Connection connection, String query) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query);
        ResultSet rows = statement.executeQuery()) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }
}
