package ua.switchboard.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import ua.switchboard.ami.AmiProbe;
import ua.switchboard.config.Settings;
import ua.switchboard.db.Database;
import ua.switchboard.ops.ExplanationView;
import ua.switchboard.settings.LoadedSettings;
import ua.switchboard.terminal.CommandFailure;
import ua.switchboard.terminal.ExitCode;

/** Puts the parts together for a command; implemented where everything is wired. */
public interface Composition {
  /**
   * Starts a whole server.
   *
   * @throws StartFailure when something it needs is taken or away
   */
  RunningServer start(LoadedSettings<Settings> settings) throws StartFailure;

  /**
   * The company's database: the embedded one, started for this command if no server runs it, or the
   * external one; not migrated.
   *
   * @throws StartFailure when it cannot be reached
   */
  Database openDatabase(Settings settings) throws StartFailure;

  /**
   * The company as it stands in the database, with a router nobody calls.
   *
   * @throws StartFailure when it cannot be loaded
   */
  Company openCompany(Settings settings) throws StartFailure;

  /** Logs in to every Asterisk of the settings once. */
  List<AmiProbe.Report> probeAmi(Settings settings);

  /** A company that was loaded for one command. */
  interface Company extends AutoCloseable {
    ExplanationView explanations();

    @Override
    void close();
  }

  /** A start that did not succeed. */
  final class StartFailure extends Exception {
    private final boolean unreachable;

    private StartFailure(boolean unreachable, String message, @Nullable Throwable cause) {
      super(message, cause);
      this.unreachable = unreachable;
    }

    /** A part of the surroundings cannot be reached. */
    public static StartFailure unreachable(String message, Throwable cause) {
      return new StartFailure(true, message, cause);
    }

    /** An address or a folder is taken, or a setting does not fit this machine. */
    public static StartFailure configuration(String message, @Nullable Throwable cause) {
      return new StartFailure(false, message, cause);
    }

    CommandFailure asFailure() {
      return new CommandFailure(
          unreachable ? ExitCode.UNREACHABLE : ExitCode.CONFIGURATION,
          String.valueOf(getMessage()),
          this);
    }
  }
}
