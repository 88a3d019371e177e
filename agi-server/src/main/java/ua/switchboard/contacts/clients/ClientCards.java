package ua.switchboard.contacts.clients;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import ua.switchboard.call.PhoneNumber;
import ua.switchboard.db.Sql;
import ua.switchboard.directory.ManagerId;

/** Clients' cards with contact persons, as 1C said last. Blocks on the database. Thread-safe. */
public final class ClientCards {
  /** By the primary key; a client who is gone has a card still. */
  private static final String CARD =
      "SELECT p.external_ref, p.owner_id, p.customer, p.invalid, p.last_sale_on, "
          + ClientName.COLUMNS
          + " FROM counterparty p WHERE p.id = ?";

  /** By the primary keys. */
  private static final String PHONES =
      """
      SELECT e164, raw, position FROM counterparty_phone WHERE counterparty_id = ?
      UNION ALL
      SELECT a.e164, a.e164, 65536 FROM attached_number a WHERE a.counterparty_id = ?
      ORDER BY position
      """;

  /** By ix_onec_contact_person_owner and the primary key of telephones. */
  private static final String PERSONS =
      """
      SELECT p.name, p.position, GROUP_CONCAT(f.raw ORDER BY f.position SEPARATOR '\\n') AS phones
      FROM onec_contact_person p
      LEFT JOIN onec_phone f ON f.owner_kind = 'CONTACT_PERSON' AND f.owner_ref = p.ref
      WHERE p.owner_ref = ? AND NOT p.marked AND NOT p.missing AND NOT p.invalid
      GROUP BY p.id ORDER BY p.name LIMIT 100
      """;

  private final DataSource dataSource;

  public ClientCards(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** A telephone; the number is empty when the text holds none. */
  public record Phone(Optional<PhoneNumber> number, String raw) {}

  /** A contact person. */
  public record Person(String name, String position, List<String> phones) {
    public Person {
      phones = List.copyOf(phones);
    }
  }

  /**
   * A client's card.
   *
   * @param reference in 1C; empty while 1C does not have the client
   * @param lastSaleOn Monday of the last week with a sale
   */
  public record Card(
      ClientName client,
      Optional<String> reference,
      Optional<ManagerId> owner,
      boolean customer,
      boolean invalid,
      Optional<LocalDate> lastSaleOn,
      List<Phone> phones,
      List<Person> persons) {
    public Card {
      phones = List.copyOf(phones);
      persons = List.copyOf(persons);
    }
  }

  public Optional<Card> find(long client) throws SQLException {
    return Sql.ask(
        dataSource,
        sql -> {
          List<Phone> phones = sql.list(PHONES, ClientCards::phone, client, client);
          Optional<Card> bare = sql.find(CARD, row -> card(row, phones), client);
          if (bare.isEmpty() || bare.get().reference().isEmpty()) {
            return bare;
          }
          List<Person> persons =
              sql.list(PERSONS, ClientCards::person, bare.get().reference().get());
          return Optional.of(with(bare.get(), persons));
        });
  }

  private static Card card(ResultSet row, List<Phone> phones) throws SQLException {
    return new Card(
        ClientName.find(row).orElseThrow(),
        Sql.findText(row, "external_ref"),
        Sql.findNumber(row, "owner_id").map(ManagerId::new),
        row.getBoolean("customer"),
        row.getBoolean("invalid"),
        Optional.ofNullable(row.getObject("last_sale_on", LocalDate.class)),
        phones,
        List.of());
  }

  private static Card with(Card card, List<Person> persons) {
    return new Card(
        card.client(),
        card.reference(),
        card.owner(),
        card.customer(),
        card.invalid(),
        card.lastSaleOn(),
        card.phones(),
        persons);
  }

  private static Phone phone(ResultSet row) throws SQLException {
    return new Phone(Sql.findText(row, "e164").map(PhoneNumber::new), row.getString("raw"));
  }

  private static Person person(ResultSet row) throws SQLException {
    @Nullable String phones = row.getString("phones");
    List<String> all = phones == null ? List.of() : new ArrayList<>(phones.lines().toList());
    return new Person(row.getString("name"), row.getString("position"), all);
  }
}
