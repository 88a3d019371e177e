package ua.switchboard.onec.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ua.switchboard.onec.directory.Catalog.Column;
import ua.switchboard.onec.directory.Catalog.Phones;
import ua.switchboard.onec.names.AttributeName;
import ua.switchboard.onec.names.Names;
import ua.switchboard.onec.names.Section;
import ua.switchboard.onec.odata.Entity;
import ua.switchboard.onec.odata.Standard;

/** The catalogs we mirror, by one company's names. What a configuration lacks is left out. */
final class Catalogs {
  private static final int CODE = 40;
  private static final int NAME = 300;
  private static final int POSITION = 100;

  private final Names names;
  private final PhoneRows phoneRows;

  Catalogs(Names names, PhoneRows phoneRows) {
    this.names = names;
    this.phoneRows = phoneRows;
  }

  /** In the order of reading: those without which nothing works first. */
  List<Catalog> list() {
    List<Catalog> catalogs = new ArrayList<>();
    catalogs.add(employees());
    catalogs.add(counterparties());
    if (names.has(Section.CONTACT_PERSONS)) {
      catalogs.add(contactPersons());
    }
    if (names.has(Section.INDIVIDUALS)) {
      catalogs.add(individuals());
    }
    if (names.has(Section.USERS)) {
      catalogs.add(users());
    }
    return List.copyOf(catalogs);
  }

  private Catalog employees() {
    return new Catalog(
        names.set(Section.EMPLOYEES),
        "onec_employee",
        true,
        List.of(
            text("code", Standard.CODE, CODE),
            named(),
            ref("individual_ref", AttributeName.EMPLOYEE_INDIVIDUAL),
            truth("invalid", AttributeName.EMPLOYEE_INVALID, false)),
        Optional.empty());
  }

  private Catalog counterparties() {
    return new Catalog(
        names.set(Section.COUNTERPARTIES),
        "onec_counterparty",
        true,
        List.of(
            text("code", Standard.CODE, CODE),
            named(),
            ref("manager_ref", AttributeName.COUNTERPARTY_MANAGER),
            truth("customer", AttributeName.COUNTERPARTY_CUSTOMER, true),
            truth("invalid", AttributeName.COUNTERPARTY_INVALID, false)),
        Optional.of(counterpartyPhones()));
  }

  private Catalog contactPersons() {
    return new Catalog(
        names.set(Section.CONTACT_PERSONS),
        "onec_contact_person",
        false,
        List.of(
            new Column("owner_ref", List.of(Standard.OWNER), entity -> ref(entity, Standard.OWNER)),
            named(),
            position(),
            truth("invalid", AttributeName.CONTACT_PERSON_INVALID, false)),
        phones("CONTACT_PERSON", AttributeName.CONTACT_PERSON_CONTACTS));
  }

  private Column position() {
    return names.has(AttributeName.CONTACT_PERSON_POSITION)
        ? text("position", names.property(AttributeName.CONTACT_PERSON_POSITION), POSITION)
        : new Column("position", List.of(), entity -> "");
  }

  private Catalog individuals() {
    return new Catalog(
        names.set(Section.INDIVIDUALS),
        "onec_individual",
        false,
        List.of(named()),
        phones("INDIVIDUAL", AttributeName.INDIVIDUAL_CONTACTS));
  }

  private Catalog users() {
    return new Catalog(
        names.set(Section.USERS),
        "onec_user",
        false,
        List.of(named(), truth("invalid", AttributeName.USER_INVALID, false)),
        phones("USER", AttributeName.USER_CONTACTS));
  }

  /** The field of the card is stale as soon as somebody else than the form writes: last resort. */
  private Phones counterpartyPhones() {
    List<String> properties =
        names.properties(
            AttributeName.COUNTERPARTY_CONTACTS, AttributeName.COUNTERPARTY_CARD_PHONES);
    return new Phones(
        "COUNTERPARTY", properties, phoneRows.fingerprint(), this::counterpartyPhones);
  }

  private List<Phone> counterpartyPhones(Entity entity) {
    List<Phone> rows =
        names.has(AttributeName.COUNTERPARTY_CONTACTS)
            ? phoneRows.read(entity.rows(names.property(AttributeName.COUNTERPARTY_CONTACTS)))
            : List.of();
    if (!rows.isEmpty() || !names.has(AttributeName.COUNTERPARTY_CARD_PHONES)) {
      return rows;
    }
    return phoneRows.readText(entity.text(names.property(AttributeName.COUNTERPARTY_CARD_PHONES)));
  }

  private Optional<Phones> phones(String ownerKind, AttributeName table) {
    if (!names.has(table)) {
      return Optional.empty();
    }
    String property = names.property(table);
    return Optional.of(
        new Phones(
            ownerKind,
            List.of(property),
            phoneRows.fingerprint(),
            entity -> phoneRows.read(entity.rows(property))));
  }

  private static Column named() {
    return text("name", Standard.DESCRIPTION, NAME);
  }

  private static Column text(String column, String property, int longest) {
    return new Column(
        column, List.of(property), entity -> Texts.fit(entity.text(property), longest));
  }

  private Column ref(String column, AttributeName name) {
    if (!names.has(name)) {
      return new Column(column, List.of(), entity -> null);
    }
    String property = names.property(name);
    return new Column(column, List.of(property), entity -> ref(entity, property));
  }

  private static @Nullable String ref(Entity entity, String property) {
    return entity.findRef(property).map(Object::toString).orElse(null);
  }

  private Column truth(String column, AttributeName name, boolean otherwise) {
    if (!names.has(name)) {
      return new Column(column, List.of(), entity -> otherwise);
    }
    String property = names.property(name);
    return new Column(column, List.of(property), entity -> entity.isTrue(property));
  }
}
