package ua.switchboard;

import java.util.List;
import ua.switchboard.api.ApiPart;
import ua.switchboard.api.admin.EntriesPart;
import ua.switchboard.call.TimeSource;
import ua.switchboard.config.Settings;
import ua.switchboard.db.Database;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.directory.store.DirectoryLoader;
import ua.switchboard.directory.store.imports.DirectoryEntries;
import ua.switchboard.numbering.PhoneNumberReader;
import ua.switchboard.security.Audit;

/** The parts of the API for administrators, built by hand. */
final class AdminApi {
  private AdminApi() {}

  static List<ApiPart> parts(
      Settings settings,
      Database database,
      CurrentDirectory directory,
      PhoneNumberReader numbers,
      Audit audit,
      TimeSource time) {
    var source = database.dataSource();
    var zone = settings.company().zone();
    var loader = new DirectoryLoader(source, zone, time);
    var entries = new DirectoryEntries(source, loader, numbers, zone);
    return List.of(new EntriesPart(entries, directory, audit));
  }
}
