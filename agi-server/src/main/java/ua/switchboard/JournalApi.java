package ua.switchboard;

import java.util.List;
import ua.switchboard.api.ApiPart;
import ua.switchboard.api.calls.CallsPart;
import ua.switchboard.api.calls.RecordingPart;
import ua.switchboard.api.calls.WorklistPart;
import ua.switchboard.call.TimeSource;
import ua.switchboard.config.Settings;
import ua.switchboard.db.Database;
import ua.switchboard.journal.RatingsTold;
import ua.switchboard.journal.export.CallExport;
import ua.switchboard.journal.recordings.Recordings;
import ua.switchboard.journal.search.CallRatings;
import ua.switchboard.journal.search.CallSearch;
import ua.switchboard.journal.worklist.Tasks;
import ua.switchboard.numbering.PhoneNumberReader;
import ua.switchboard.security.Audit;

/** The parts of the API about finished calls, built by hand. */
final class JournalApi {
  private JournalApi() {}

  static List<ApiPart> parts(
      Settings settings,
      Database database,
      PhoneNumberReader numbers,
      Audit audit,
      TimeSource time) {
    var source = database.dataSource();
    var search = new CallSearch(source, time);
    var export = new CallExport(search, settings.company().zone());
    var recordings = new Recordings(source, settings.recordings().folder());
    return List.of(
        new CallsPart(
            search, export, new CallRatings(source, new RatingsTold(), time), numbers, audit),
        new RecordingPart(search, recordings, audit, time),
        new WorklistPart(new Tasks(source, time), audit));
  }
}
