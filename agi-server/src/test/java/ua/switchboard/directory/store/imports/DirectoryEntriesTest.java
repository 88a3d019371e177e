package ua.switchboard.directory.store.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ua.switchboard.call.TimeSource;
import ua.switchboard.db.Database;
import ua.switchboard.db.TestDatabase;
import ua.switchboard.directory.store.Company;
import ua.switchboard.directory.store.CompanyWarning;
import ua.switchboard.directory.store.DirectoryLoader;
import ua.switchboard.directory.store.Sql;
import ua.switchboard.directory.store.imports.EditResult.Done;
import ua.switchboard.directory.store.imports.EditResult.Refused;
import ua.switchboard.numbering.PhoneNumberReader;

/** FEATURE UNDER TEST: entries of the directory, changed one by one by the import's rules. */
@ExtendWith(TestDatabase.class)
class DirectoryEntriesTest {
  private static final ZoneId KYIV = ZoneId.of("Europe/Kyiv");

  private final Database database;
  private final DirectoryEntries entries;
  private final List<EntryDiff> seen = new ArrayList<>();

  DirectoryEntriesTest(Database database) {
    this.database = database;
    var loader = new DirectoryLoader(database.dataSource(), KYIV, TimeSource.system());
    this.entries =
        new DirectoryEntries(database.dataSource(), loader, new PhoneNumberReader(), KYIV);
  }

  @BeforeEach
  void company() throws SQLException {
    Sql.run(database, Company.SQL);
  }

  @ParameterizedTest
  @EnumSource(
      value = ImportKind.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"COUNTERPARTIES", "MARGINS"})
  void whatIsReadMeansTheSameWhenItIsSentBack(ImportKind kind) throws SQLException {
    if (kind == ImportKind.ABSENCES || kind == ImportKind.SPECIAL_DAYS) {
      assertThat(entries.list(kind)).isNotEmpty();
    }
    String changes = changes();
    for (Entry entry : entries.list(kind)) {
      var same = change(kind, entry, entry.rows());
      assertThat(same).isInstanceOf(Done.class);
      assertThat(((Done) same).entry()).isEqualTo(entry);
      assertThat(((Done) same).diff().fields()).isEmpty();
    }
    assertThat(entries.list(kind)).isNotEmpty();
    assertThat(changes()).as("nobody is woken").isEqualTo(changes);
  }

  @Test
  void rowsAreThoseOfAFile() {
    assertThat(entries.find(ImportKind.MANAGERS, "2").orElseThrow().rows())
        .containsExactly(
            row(
                "extension", "102",
                "name", "Іван",
                "devices", "PJSIP/102",
                "mobile", "",
                "deputy", "101",
                "new-clients", "1",
                "active", "1",
                "ref", ""));
    assertThat(entries.find(ImportKind.HOURS, "1").orElseThrow().rows())
        .containsExactly(
            row(
                "name",
                "office",
                "days",
                "1",
                "time",
                "09:00-13:00, 14:00-18:00",
                "zone",
                "Europe/Kyiv"),
            row("name", "office", "days", "5", "time", "20:00-24:00", "zone", "Europe/Kyiv"));
    assertThat(entries.find(ImportKind.SPECIAL_DAYS, "1:2026-12-26").orElseThrow().rows())
        .containsExactly(
            row("hours", "office", "date", "2026-12-26", "time", "10:00-14:00", "name", "субота"));
    assertThat(entries.list(ImportKind.ABSENCES).getFirst().rows().getFirst())
        .containsEntry("extension", "102")
        .containsEntry("from", "2026-11-21 00:00:00");
    var line = entries.find(ImportKind.DIDS, "380441234568").orElseThrow().rows().getFirst();
    assertThat(line)
        .containsEntry("hours", "office")
        .containsEntry("overflow", "VOICEMAIL 100")
        .containsEntry("closed", "HANGUP");
  }

  @Test
  void managerGetsAnotherExtension_andStaysWhoTheyAre() throws SQLException {
    var olena = entries.find(ImportKind.MANAGERS, "1").orElseThrow();
    var done =
        done(change(ImportKind.MANAGERS, olena, List.of(Map.of("extension", "105", "mobile", ""))));
    assertThat(done.entry().title()).isEqualTo("105 Олена");
    assertThat(done.diff().fields())
        .containsExactly(
            new EntryDiff.Field("extension", "101", "105"),
            new EntryDiff.Field("mobile", "+380671112233", ""));
    assertThat(
            Sql.rows(
                database,
                """
                SELECT m.id, m.extension, d.extension FROM manager m
                LEFT JOIN manager d ON d.id = m.deputy_id WHERE m.id < 3 ORDER BY m.id
                """))
        .containsExactly("1|105|null", "2|102|105");
    assertThat(Sql.rows(database, "SELECT device FROM manager_device WHERE manager_id = 1"))
        .containsExactlyInAnyOrder("PJSIP/101", "SIP/201");
    assertThat(entries.list(ImportKind.RING_GROUPS).getFirst().rows().getFirst())
        .containsEntry("members", "102, 105");
  }

  @Test
  void whoChangedItMeanwhileIsNotOverwritten() throws SQLException {
    var read = entries.find(ImportKind.MANAGERS, "1").orElseThrow();
    Sql.run(database, "UPDATE manager_device SET position = 2 WHERE device = 'PJSIP/101'");
    assertThat(change(ImportKind.MANAGERS, read, List.of(Map.of("name", "Ольга"))))
        .isEqualTo(new EditResult.Stale());
    assertThat(entries.remove(ImportKind.BLOCKED, "+380999999999", "0", this::see))
        .isEqualTo(new EditResult.Stale());
    assertThat(entries.remove(ImportKind.BLOCKED, "+380000000000", "0", this::see))
        .isEqualTo(new EditResult.NotThere());
    assertThat(seen).isEmpty();
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() throws SQLException {
    var result =
        entries.add(
            ImportKind.MANAGERS,
            List.of(
                Map.of(
                    "extension", "101",
                    "name", "",
                    "mobile", "x",
                    "devices", "PJSIP/102, nonsense",
                    "deputy", "999",
                    "shoe-size", "42")),
            false,
            this::see);
    assertThat(((Refused) result).problems())
        .extracting(RowProblem::column)
        .contains("name", "mobile", "devices", "deputy", "shoe-size");
    var taken = entries.add(ImportKind.MANAGERS, List.of(olga("101")), false, this::see);
    assertThat(((Refused) taken).problems())
        .extracting(RowProblem::message)
        .containsExactly("row 2, column extension: '101' (expected: what no other entry has)");
    var device =
        entries.add(
            ImportKind.MANAGERS,
            List.of(Map.of("extension", "109", "name", "Ольга", "devices", "PJSIP/102")),
            false,
            this::see);
    assertThat(((Refused) device).problems().getFirst().expected()).contains("102 has it");
    assertThat(Sql.rows(database, "SELECT COUNT(*) FROM manager")).containsExactly("3");
  }

  @Test
  void namesThatTheTableTakesForTheSameAreRefused() throws SQLException {
    Sql.run(
        database,
        "UPDATE manager SET external_ref = 'f1581de5-47c8-3bb0-82f4-ed2c62123115' WHERE id = 1");
    var group =
        entries.add(
            ImportKind.RING_GROUPS,
            List.of(Map.of("name", "Sáles", "members", "101")),
            false,
            this::see);
    assertThat(((Refused) group).problems()).extracting(RowProblem::column).containsExactly("name");
    var employee =
        entries.add(
            ImportKind.MANAGERS,
            List.of(
                Map.of(
                    "extension", "109",
                    "name", "Ольга",
                    "ref", "f1581de5-47c8-3bb0-82f4-ed2c62123115")),
            false,
            this::see);
    assertThat(((Refused) employee).problems())
        .extracting(RowProblem::column)
        .containsExactly("ref");
  }

  @Test
  void previewSaysWhatWouldBeAndWritesNothing() throws SQLException {
    String changes = changes();
    var done = done(entries.add(ImportKind.MANAGERS, List.of(olga("109")), true, this::see));
    assertThat(done.entry().title()).isEqualTo("109 Ольга");
    assertThat(done.warnings())
        .contains(new CompanyWarning("managers-without-mobile", List.of("109 Ольга")));
    assertThat(seen).isEmpty();
    assertThat(changes()).isEqualTo(changes);
    assertThat(entries.list(ImportKind.MANAGERS)).hasSize(3);
  }

  @Test
  void onlyNewConsequencesAreTold() {
    var done = done(entries.add(ImportKind.MANAGERS, List.of(olga("109")), false, this::see));
    assertThat(done.warnings())
        .containsExactly(
            new CompanyWarning("managers-without-device", List.of("109 Ольга")),
            new CompanyWarning("managers-without-mobile", List.of("109 Ольга")));
    assertThat(seen).containsExactly(done.diff());
    assertThat(done.diff().added()).isTrue();
  }

  @Test
  void witnessWhoRefusesStopsTheChange() throws SQLException {
    assertThatThrownBy(() ->
            entries.add(
                ImportKind.MANAGERS,
                List.of(olga("109")),
                false,
                (_, _) -> {
                  throw new IllegalStateException("the audit is away");
                }))
        .hasMessage("the audit is away");
    assertThat(entries.list(ImportKind.MANAGERS)).hasSize(3);
  }

  @Test
  void whatOthersNameIsNotRemoved() throws SQLException {
    Sql.run(
        database,
        """
        INSERT INTO user_account (id, login, display_name, role, password_changed_at)
          VALUES (1, 'sofia', 'Софія', 'SUPERVISOR', NOW());
        INSERT INTO user_ring_group (user_id, ring_group_id) VALUES (1, 1)
        """);
    assertThat(remove(ImportKind.RING_GROUPS, "1"))
        .isEqualTo(new EditResult.InUse(List.of("dids 380441234567 sales", "users sofia")));
    assertThat(remove(ImportKind.HOURS, "1")).isInstanceOf(EditResult.InUse.class);
    assertThat(done(remove(ImportKind.DIDS, "380441234567")).diff().title())
        .isEqualTo("380441234567 sales");
    assertThat(done(remove(ImportKind.BLOCKED, "+380999999999")).entry().id())
        .isEqualTo("+380999999999");
    assertThat(Sql.rows(database, "SELECT COUNT(*) FROM inbound_route_group")).containsExactly("0");
    assertThat(entries.list(ImportKind.BLOCKED)).isEmpty();
  }

  @Test
  void whatIsKnownByItsNumberKeepsIt() {
    var blocked = entries.list(ImportKind.BLOCKED).getFirst();
    var result = change(ImportKind.BLOCKED, blocked, List.of(Map.of("number", "050 111 22 33")));
    assertThat(((Refused) result).problems())
        .extracting(RowProblem::column)
        .containsExactly("number");
  }

  @Test
  void what1CSaysIsChangedThere() throws SQLException {
    var ref = "f1581de5-47c8-3bb0-82f4-ed2c62123115";
    Sql.run(
        database,
        """
        INSERT INTO onec_employee (ref, version, read_pass, marked, code, name, invalid)
          VALUES ('%1$s', 'v', 1, FALSE, '1', 'Олена', FALSE);
        UPDATE manager SET external_ref = '%1$s' WHERE id = 1
        """
            .formatted(ref));
    var olena = entries.find(ImportKind.MANAGERS, "1").orElseThrow();
    assertThat(olena.owned()).isEqualTo(Set.of("name"));
    var refused =
        change(
            ImportKind.MANAGERS, olena, List.of(Map.of("name", "Ольга", "mobile", "0501112233")));
    assertThat(((Refused) refused).problems())
        .extracting(RowProblem::column)
        .containsExactly("name");
    var allowed =
        change(
            ImportKind.MANAGERS, olena, List.of(Map.of("name", "Олена", "mobile", "0501112233")));
    assertThat(done(allowed).entry().rows().getFirst()).containsEntry("mobile", "+380501112233");
    Sql.run(database, "UPDATE onec_employee SET invalid = TRUE");
    assertThat(entries.find(ImportKind.MANAGERS, "1").orElseThrow().owned())
        .isEqualTo(Set.of("name", "active"));
  }

  @Test
  void companyThatContradictsItselfCanBeMended() throws SQLException {
    Sql.run(database, "UPDATE inbound_route SET stages = 'NONSENSE' WHERE did = '380441234567'");
    var line = entries.find(ImportKind.DIDS, "380441234567").orElseThrow();
    assertThat(change(ImportKind.DIDS, line, List.of(Map.of("stages", "owner, ranked"))))
        .isInstanceOf(Done.class);
    assertThat(Sql.rows(database, "SELECT stages FROM inbound_route WHERE did = '380441234567'"))
        .containsExactly("OWNER,RANKED");
  }

  @Test
  void hoursAreSeveralRows_andAllOfThemAreGiven() {
    var hours = entries.find(ImportKind.HOURS, "1").orElseThrow();
    var done =
        done(
            change(
                ImportKind.HOURS,
                hours,
                List.of(
                    Map.of("name", "office", "days", "пн-пт", "time", "09:00-18:00"),
                    Map.of("name", "office", "days", "сб", "time", "10:00-14:00"))));
    assertThat(done.entry().rows()).extracting(row -> row.get("days")).containsExactly("1-5", "6");
    assertThat(done.diff().fields())
        .containsExactly(
            new EntryDiff.Field("days", "1; 5", "1-5; 6"),
            new EntryDiff.Field(
                "time", "09:00-13:00, 14:00-18:00; 20:00-24:00", "09:00-18:00; 10:00-14:00"));
    var twoNames =
        change(
            ImportKind.HOURS,
            done.entry(),
            List.of(
                Map.of("name", "office", "days", "1", "time", "09:00-18:00"),
                Map.of("name", "other", "days", "2", "time", "09:00-18:00")));
    assertThat(twoNames).isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = ImportKind.class,
      names = {"RING_GROUPS", "TRUNKS", "DIDS"})
  void boundsThatAreToldAreTheBoundsThatRefuse(ImportKind kind) {
    String id = entries.list(kind).getFirst().id();
    for (EntryField field : entries.describe(kind).fields()) {
      if (field.type() == EntryField.Type.NUMBER) {
        int least = field.least().orElseThrow();
        int most = field.most().orElseThrow();
        var expected = "a whole number from %d to %d".formatted(least, most);
        Stream.of(least - 1, most + 1)
            .forEach(
                value -> assertThat(expectedOf(kind, id, field.name(), value)).contains(expected));
        assertThat(expectedOf(kind, id, field.name(), least)).doesNotContain(expected);
        assertThat(expectedOf(kind, id, field.name(), most)).doesNotContain(expected);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(ImportKind.class)
  void everyColumnHasAField_andWhatIsNotSaidHasItsUsualValue(ImportKind kind) {
    var described = entries.describe(kind);
    assertThat(described.fields())
        .extracting(EntryField::name)
        .containsExactlyElementsOf(kind.columns().stream().map(Column::name).toList());
    if (kind == ImportKind.DIDS) {
      Map<String, String> usual = new TreeMap<>();
      described.fields().forEach(field -> usual.put(field.name(), field.fallback()));
      assertThat(usual)
          .containsEntry("owner-ring", "15")
          .containsEntry("confirm", "1")
          .containsEntry("stages", "OWNER,RANKED,RING_GROUPS,GSM")
          .containsEntry("overflow", "HANGUP")
          .containsEntry("hours", "");
    }
  }

  private List<String> expectedOf(ImportKind kind, String id, String field, int value) {
    var entry = entries.find(kind, id).orElseThrow();
    var result =
        entries.change(
            kind,
            id,
            entry.version(),
            List.of(Map.of(field, Integer.toString(value))),
            true,
            this::see);
    return result instanceof Refused refused
        ? refused.problems().stream().map(RowProblem::expected).toList()
        : List.of();
  }

  private EditResult change(ImportKind kind, Entry entry, List<Map<String, String>> rows) {
    return entries.change(kind, entry.id(), entry.version(), rows, false, this::see);
  }

  private EditResult remove(ImportKind kind, String id) {
    var version = entries.find(kind, id).orElseThrow().version();
    return entries.remove(kind, id, version, this::see);
  }

  private void see(Entry entry, EntryDiff diff) {
    seen.add(diff);
  }

  private static Done done(EditResult result) {
    assertThat(result).isInstanceOf(Done.class);
    return (Done) result;
  }

  private static Map<String, String> olga(String extension) {
    return Map.of("extension", extension, "name", "Ольга");
  }

  private static Map<String, String> row(String... cells) {
    Map<String, String> row = new TreeMap<>();
    for (int i = 0; i < cells.length; i += 2) {
      row.put(cells[i], cells[i + 1]);
    }
    return row;
  }

  private String changes() throws SQLException {
    return Sql.rows(database, "SELECT changes FROM directory_change").getFirst();
  }
}
