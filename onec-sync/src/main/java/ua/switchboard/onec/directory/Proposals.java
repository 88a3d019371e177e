package ua.switchboard.onec.directory;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.numbering.PhoneNumberReader;

/**
 * Employees who are no managers here yet, with the numbers that 1C suggests: an extension written
 * beside a telephone of the person or their user, or standing there alone; the first mobile. A
 * manager of the same name who is mapped to nobody suggests their extension as well. An extension
 * that two people would get is nobody's. Kept in {@code onec_employee_proposal}; the mapping itself
 * is the administrator's.
 */
final class Proposals {
  private static final Pattern EXTENSION = Pattern.compile("[0-9]{2,6}");
  private static final int NAME = 100;

  /** By the unique keys of the refs. */
  private static final String EMPLOYEES =
      """
      SELECT e.ref, e.name,
        (SELECT IF(COUNT(*) = 1, MIN(free.extension), NULL)
         FROM manager free WHERE free.external_ref IS NULL AND free.name = e.name)
      FROM onec_employee e
      LEFT JOIN manager mapped ON mapped.external_ref = e.ref
      WHERE NOT e.gone AND mapped.id IS NULL
      ORDER BY e.name, e.ref
      """;

  private static final String PHONES =
      """
      SELECT e.ref, p.e164, p.extension, p.raw
      FROM onec_employee e JOIN onec_phone p
        ON p.owner_kind = 'INDIVIDUAL' AND p.owner_ref = e.individual_ref
      WHERE NOT e.gone
      UNION ALL
      SELECT x.employee_ref, p.e164, p.extension, p.raw
      FROM onec_employee_user x
      JOIN onec_user u ON u.ref = x.user_ref AND NOT u.gone
      JOIN onec_phone p ON p.owner_kind = 'USER' AND p.owner_ref = u.ref
      """;

  private static final String READ =
      """
      SELECT employee_ref, name, extension, mobile FROM onec_employee_proposal
      ORDER BY name, employee_ref
      """;

  /** By the unique key of the extension. */
  private static final String LIST =
      """
      SELECT p.employee_ref, p.name, p.extension, COALESCE(m.mobile, p.mobile)
      FROM onec_employee_proposal p LEFT JOIN manager m ON m.extension = p.extension
      ORDER BY p.name, p.employee_ref
      """;

  private static final String ADD =
      "INSERT INTO onec_employee_proposal (employee_ref, name, extension, mobile) VALUES (?, ?, ?,"
          + " ?)";

  private final Connection connection;

  Proposals(Connection connection) {
    this.connection = connection;
  }

  void refresh() throws SQLException {
    List<Proposal> wanted = wanted();
    if (wanted.equals(read(connection, READ))) {
      return;
    }
    try (var forget = connection.createStatement();
        var add = connection.prepareStatement(ADD)) {
      forget.executeUpdate("DELETE FROM onec_employee_proposal");
      for (Proposal proposal : wanted) {
        add.setString(1, proposal.ref());
        add.setString(2, proposal.name());
        add.setString(3, proposal.extension());
        add.setString(4, proposal.mobile().orElse(null));
        add.addBatch();
      }
      add.executeBatch();
    }
  }

  /** A manager who is there already, only not mapped, keeps the mobile that is known here. */
  static List<Proposal> list(Connection connection) throws SQLException {
    return read(connection, LIST);
  }

  private static List<Proposal> read(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      List<Proposal> proposals = new ArrayList<>();
      while (rows.next()) {
        proposals.add(
            new Proposal(
                rows.getString(1),
                rows.getString(2),
                rows.getString(3),
                Optional.ofNullable(rows.getString(4))));
      }
      return proposals;
    }
  }

  private List<Proposal> wanted() throws SQLException {
    Map<String, List<Phone>> phones = phones();
    List<Proposal> proposals = new ArrayList<>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(EMPLOYEES)) {
      while (rows.next()) {
        List<Phone> own = phones.getOrDefault(rows.getString(1), List.of());
        @Nullable String ofNamesake = rows.getString(3);
        String extension = findExtension(own).or(() -> Optional.ofNullable(ofNamesake)).orElse("");
        String name = Texts.fit(rows.getString(2), NAME);
        proposals.add(new Proposal(rows.getString(1), name, extension, findMobile(own)));
      }
    }
    return withoutShared(proposals);
  }

  private Map<String, List<Phone>> phones() throws SQLException {
    Map<String, List<Phone>> phones = new HashMap<>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(PHONES)) {
      while (rows.next()) {
        phones
            .computeIfAbsent(rows.getString(1), unused -> new ArrayList<>())
            .add(new Phone(rows.getString(2), rows.getString(3), rows.getString(4)));
      }
    }
    return phones;
  }

  private static Optional<String> findExtension(List<Phone> phones) {
    return phones.stream()
        .map(phone -> phone.e164() == null ? phone.raw() : phone.extension())
        .filter(text -> EXTENSION.matcher(text).matches())
        .findFirst();
  }

  private static Optional<String> findMobile(List<Phone> phones) {
    for (Phone phone : phones) {
      if (phone.e164() != null && PhoneNumberReader.isMobile(new PhoneNumber(phone.e164()))) {
        return Optional.of(phone.e164());
      }
    }
    return Optional.empty();
  }

  private static List<Proposal> withoutShared(List<Proposal> proposals) {
    Map<String, Long> uses =
        proposals.stream()
            .collect(Collectors.groupingBy(Proposal::extension, Collectors.counting()));
    return proposals.stream()
        .map(one -> uses.getOrDefault(one.extension(), 0L) > 1 ? one.withoutExtension() : one)
        .toList();
  }
}
