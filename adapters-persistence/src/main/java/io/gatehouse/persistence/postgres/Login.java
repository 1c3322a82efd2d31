package io.gatehouse.persistence.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** How the server is reached: its owner's account, at a port. */
record Login(int port, String password) {

  static final String USER = "gatehouse";

  String url(String database) {
    return "jdbc:postgresql://" + LocalPort.ADDRESS + ":" + port + "/" + database;
  }

  /** To the database that every server has. */
  Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", USER);
    properties.setProperty("password", password);
    properties.setProperty("sslmode", "disable");
    properties.setProperty("connectTimeout", "2");
    // Whoever listens there may be somebody else, who never says a word.
    properties.setProperty("loginTimeout", "3");
    return DriverManager.getConnection(url("postgres"), properties);
  }

  /** A copy of a data folder has the same password: ask for the folder. */
  boolean isServedFrom(Path cluster) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("show data_directory")) {
      return answer.next() && cluster.equals(Path.of(answer.getString(1)));
    }
  }

  void ensureDatabase(String name) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      String exists = "select 1 from pg_database where datname = '" + name + "'";
      if (!statement.executeQuery(exists).next()) {
        statement.execute("create database " + name);
      }
    }
  }

  @Override
  public String toString() {
    return USER + "@" + port;
  }
}
