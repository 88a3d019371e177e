package ua.switchboard.onec.outbox;

import java.util.List;
import java.util.UUID;
import ua.switchboard.onec.names.AttributeName;
import ua.switchboard.onec.names.EnumerationName;
import ua.switchboard.onec.names.Names;
import ua.switchboard.onec.names.PredefinedName;
import ua.switchboard.onec.odata.Draft;
import ua.switchboard.onec.odata.Entity;

/**
 * Telephones as rows of a card's КонтактнаяИнформация. The columns that forms of 1C derive from a
 * number are given too, because over OData nothing derives them.
 */
final class PhoneRows {
  private static final int NATIONAL_DIGITS = 9;

  private final Tools tools;
  private final Names names;

  PhoneRows(Tools tools) {
    this.tools = tools;
    this.names = tools.names();
  }

  /** The section of the card. */
  String property() {
    return names.plain(AttributeName.COUNTERPARTY_CONTACTS);
  }

  /** All that a new card has. */
  Draft first(Draft card, List<String> phones) {
    return add(card, List.of(), phones);
  }

  /** Telephones behind what the card has already, which stays as it is. */
  Draft add(Draft card, List<Entity> rows, List<String> phones) {
    return card.rows(
        property(),
        names.rowSet(AttributeName.COUNTERPARTY_CONTACTS),
        rows,
        phones.stream().map(SpelledPhone::of).map(this::row).toList());
  }

  /** Whether one of the rows is this telephone, however it was typed. */
  boolean has(List<Entity> rows, String e164) {
    String digits = SpelledPhone.of(e164).digits();
    String wanted = digits.substring(Math.max(0, digits.length() - NATIONAL_DIGITS));
    return rows.stream()
        .filter(row -> row.text(names.property(AttributeName.CONTACT_TYPE)).equals(phoneType()))
        .map(row -> row.text(names.property(AttributeName.CONTACT_PRESENTATION)))
        .anyMatch(typed -> typed.replaceAll("[^0-9]", "").contains(wanted));
  }

  private String phoneType() {
    return names.value(EnumerationName.CONTACT_IS_PHONE);
  }

  private Draft row(SpelledPhone phone) {
    var row =
        new Draft()
            .text(names.property(AttributeName.CONTACT_TYPE), phoneType())
            .text(names.property(AttributeName.CONTACT_PRESENTATION), phone.presentation());
    if (names.has(AttributeName.CONTACT_KIND)) {
      UUID kind = tools.items().get(PredefinedName.COUNTERPARTY_PHONE);
      row.ref(names.property(AttributeName.CONTACT_KIND), kind);
    }
    if (names.has(AttributeName.CONTACT_FIELDS)) {
      row.text(names.property(AttributeName.CONTACT_FIELDS), phone.xml());
    }
    if (names.has(AttributeName.CONTACT_PHONE)) {
      row.text(names.property(AttributeName.CONTACT_PHONE), phone.digits());
    }
    if (names.has(AttributeName.CONTACT_SHORT_PHONE)) {
      row.text(names.property(AttributeName.CONTACT_SHORT_PHONE), phone.number());
    }
    return row;
  }
}
