package ua.switchboard.api.admin;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import ua.switchboard.api.Answer;
import ua.switchboard.api.Api;
import ua.switchboard.api.ApiPart;
import ua.switchboard.config.SettingsReference;
import ua.switchboard.settings.Setting;

/** The settings of this server as they are in force; secrets stay secret. */
public final class SettingsPart implements ApiPart {
  private final List<SettingsReference.Known> known = SettingsReference.list();
  private final Supplier<List<Setting>> inForce;

  /**
   * Of this server.
   *
   * @param inForce every value as it is now, a reload counted
   */
  public SettingsPart(Supplier<List<Setting>> inForce) {
    this.inForce = inForce;
  }

  private record Described(
      String path,
      String fallback,
      String expected,
      boolean live,
      String help,
      List<Value> values) {}

  private record Value(String path, String value, String where) {}

  @Override
  public void mount(Api api) {
    api.describedBy("settings.yaml").get("/admin/settings", EntriesPart.MANAGE, _ -> list());
  }

  private Answer list() {
    List<Setting> values = inForce.get();
    return Answer.json(
        Map.of("settings", known.stream().map(setting -> described(setting, values)).toList()));
  }

  private static Described described(SettingsReference.Known setting, List<Setting> values) {
    return new Described(
        setting.path(),
        setting.fallback(),
        setting.expected(),
        setting.live(),
        setting.help(),
        values.stream()
            .filter(value -> value.path().replaceAll("\\[[0-9]+]", "[]").equals(setting.path()))
            .map(value -> new Value(value.path(), value.shown(), value.where()))
            .toList());
  }
}
