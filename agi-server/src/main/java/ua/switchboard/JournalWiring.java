package ua.switchboard;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.Set;
import java.util.function.Predicate;
import ua.switchboard.call.TimeSource;
import ua.switchboard.cli.Composition.StartFailure;
import ua.switchboard.config.Settings;
import ua.switchboard.db.Database;
import ua.switchboard.directory.CurrentDirectory;
import ua.switchboard.journal.Journal;
import ua.switchboard.journal.intake.Intake;
import ua.switchboard.live.Switchboard;
import ua.switchboard.numbering.PhoneNumberReader;

/** Builds by hand what keeps calls: those we routed, and those of which Asterisk tells. */
record JournalWiring(
    Settings settings,
    Database database,
    CurrentDirectory directory,
    PhoneNumberReader numbers,
    MeterRegistry registry,
    TimeSource time) {

  /** Keeps every call that ends, whatever becomes of the database. */
  Journal journal() throws StartFailure {
    boolean recordOutgoing = settings.calls().recordOutgoing();
    var needed =
        new Journal.Parts(database.dataSource(), directory, recordOutgoing, time, registry);
    try {
      return Journal.open(settings.data().resolve("journal"), needed).start();
    } catch (IOException e) {
      throw OwnFolder.unusable(settings, e);
    }
  }

  /** A call that goes on, or whose record is on its way, is not recorded from facts alone. */
  Intake intake(Journal journal, Switchboard switchboard) throws StartFailure {
    Predicate<Set<String>> expected =
        ids ->
            !journal.isStored()
                || switchboard.listCalls().stream()
                    .anyMatch(call -> ids.contains(call.id().value()));
    var needed =
        new Intake.Parts(
            database.dataSource(), directory, numbers, expected, journal.news(), time, registry);
    try {
      var folder = settings.data().resolve("facts");
      return Intake.open(folder, PartSettings.intake(settings), needed).start();
    } catch (IOException e) {
      throw OwnFolder.unusable(settings, e);
    }
  }
}
