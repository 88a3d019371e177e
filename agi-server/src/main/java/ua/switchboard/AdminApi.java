package ua.switchboard;

import java.util.List;
import java.util.function.Supplier;
import ua.switchboard.api.ApiPart;
import ua.switchboard.api.admin.ChecksPart;
import ua.switchboard.api.admin.EntriesPart;
import ua.switchboard.api.admin.ImportPart;
import ua.switchboard.api.admin.SettingsPart;
import ua.switchboard.call.TimeSource;
import ua.switchboard.config.Settings;
import ua.switchboard.db.Database;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.directory.store.DirectoryLoader;
import ua.switchboard.directory.store.imports.CsvImport;
import ua.switchboard.directory.store.imports.DirectoryEntries;
import ua.switchboard.numbering.PhoneNumberReader;
import ua.switchboard.security.Audit;
import ua.switchboard.settings.LoadedSettings;

/** The parts of the API for administrators, built by hand. */
final class AdminApi {
  private AdminApi() {}

  static List<ApiPart> parts(
      Supplier<LoadedSettings<Settings>> inForce,
      Database database,
      CurrentDirectory directory,
      ConnectionChecks checks,
      PhoneNumberReader numbers,
      Audit audit,
      TimeSource time) {
    var source = database.dataSource();
    var zone = inForce.get().settings().company().zone();
    var loader = new DirectoryLoader(source, zone, time);
    var entries = new DirectoryEntries(source, loader, numbers, zone);
    return List.of(
        new EntriesPart(entries, directory, audit),
        new ImportPart(new CsvImport(source, numbers, zone), entries, audit),
        new SettingsPart(() -> inForce.get().values()),
        new ChecksPart(checks.byName(), audit, time));
  }
}
