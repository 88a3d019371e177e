package ua.switchboard.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ua.switchboard.settings.Key;
import ua.switchboard.settings.Secret;
import ua.switchboard.settings.Values;

/** The Asterisk servers whose manager interface is listened to. */
public record AmiSection(List<Server> servers, Duration heartbeat, Duration silence) {
  public AmiSection {
    servers = List.copyOf(servers);
  }

  /**
   * One Asterisk.
   *
   * @param celFile where its channel events are written; empty: nowhere that we can read
   * @param cdrFile the same of its call records
   */
  public record Server(
      String name,
      String host,
      int port,
      String user,
      Secret password,
      Path celFile,
      Path cdrFile) {}

  static AmiSection of(Values values) {
    check(values);
    List<Server> servers =
        values.indexesOf("ami.servers").stream().map(index -> server(values, index)).toList();
    return new AmiSection(servers, values.get(Keys.AMI_HEARTBEAT), values.get(Keys.AMI_SILENCE));
  }

  private static Server server(Values values, int index) {
    Secret password = values.secret(Keys.AMI_PASSWORD, Keys.AMI_PASSWORD_FILE, index);
    if (password.reveal().isEmpty()) {
      String path = Keys.AMI_PASSWORD.at(index);
      values.problem(
          "config-missing",
          path,
          "is missing (expected: " + path + "-file, or " + Keys.TABLE.variableOf(path) + ")");
    }
    return new Server(
        values.get(Keys.AMI_NAME, index),
        values.get(Keys.AMI_HOST, index),
        values.get(Keys.AMI_PORT, index),
        values.get(Keys.AMI_USER, index),
        password,
        values.get(Keys.AMI_CEL_FILE, index),
        values.get(Keys.AMI_CDR_FILE, index));
  }

  private static void check(Values values) {
    Duration heartbeat = values.get(Keys.AMI_HEARTBEAT);
    if (values.get(Keys.AMI_SILENCE).compareTo(heartbeat.multipliedBy(2)) < 0) {
      values.problem(
          "config-contradiction", Keys.AMI_SILENCE.path(), "is under twice ami.heartbeat");
    }
    Set<String> names = new HashSet<>();
    for (int index : values.indexesOf("ami.servers")) {
      for (Key<String> required : List.of(Keys.AMI_NAME, Keys.AMI_HOST)) {
        if (values.get(required, index).isEmpty()) {
          values.problem("config-missing", required.at(index), "is missing");
        }
      }
      if (!names.add(values.get(Keys.AMI_NAME, index))) {
        values.problem("config-contradiction", Keys.AMI_NAME.at(index), "is used twice");
      }
    }
  }
}
