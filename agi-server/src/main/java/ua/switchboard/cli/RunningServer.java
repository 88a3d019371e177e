package ua.switchboard.cli;

import java.util.List;
import ua.switchboard.config.Settings;
import ua.switchboard.settings.LoadedSettings;

/** A server that was started, as the command line sees it. */
public interface RunningServer {
  /** What it listens on, as URLs. */
  List<String> addresses();

  /** What the user should know about this start, e.g. the demo company; may be empty. */
  List<String> notes();

  /**
   * Takes over what can be changed without a restart; calls in progress keep their plan.
   *
   * @return one line for each changed setting, saying what became of it
   * @throws IllegalArgumentException when a setting cannot be used; nothing has changed then
   */
  List<String> reload(LoadedSettings<Settings> fresh);

  /** Drains and stops; returns when everything is closed. */
  void stop();
}
