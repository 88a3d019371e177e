package ua.switchboard.onec.names;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Every attribute, column and figure that is read or written, declared once: where it stands in a
 * names file, what it must hold, and what does not work without it. {@code EVENT_TEXT} is {@code
 * text} in the block {@code events}.
 */
public enum AttributeName {
  COUNTERPARTY_FULL_NAME(Section.COUNTERPARTIES, "full-name", Form.TEXT, Need.USEFUL),
  COUNTERPARTY_KIND(Section.COUNTERPARTIES, "kind", Form.ENUMERATION, Need.USEFUL),
  COUNTERPARTY_MANAGER(Section.COUNTERPARTIES, "manager", Form.REF, Need.NEEDED),
  COUNTERPARTY_CUSTOMER(Section.COUNTERPARTIES, "customer", Form.TRUTH, Need.USEFUL),
  COUNTERPARTY_INVALID(Section.COUNTERPARTIES, "invalid", Form.TRUTH, Need.USEFUL),
  COUNTERPARTY_CREATED(Section.COUNTERPARTIES, "created", Form.TIME, Need.USEFUL),
  COUNTERPARTY_COMMENT(Section.COUNTERPARTIES, "comment", Form.TEXT, Need.USEFUL),
  COUNTERPARTY_CARD_PHONES(
      Section.COUNTERPARTIES, "card-phones", Form.TEXT, Need.USEFUL, Purpose.PHONES),
  COUNTERPARTY_CONTACTS(
      Section.COUNTERPARTIES, "contacts", Form.TABLE, Need.NEEDED, Purpose.PHONES),

  CONTACT_PERSON_POSITION(Section.CONTACT_PERSONS, "position", Form.TEXT, Need.USEFUL),
  CONTACT_PERSON_INVALID(Section.CONTACT_PERSONS, "invalid", Form.TRUTH, Need.USEFUL),
  CONTACT_PERSON_CONTACTS(Section.CONTACT_PERSONS, "contacts", Form.TABLE, Need.NEEDED),

  EMPLOYEE_INDIVIDUAL(Section.EMPLOYEES, "individual", Form.REF, Need.NEEDED, Purpose.PEOPLE),
  EMPLOYEE_INVALID(Section.EMPLOYEES, "invalid", Form.TRUTH, Need.USEFUL),

  INDIVIDUAL_CONTACTS(Section.INDIVIDUALS, "contacts", Form.TABLE, Need.NEEDED),

  USER_INVALID(Section.USERS, "invalid", Form.TRUTH, Need.USEFUL),
  USER_CONTACTS(Section.USERS, "contacts", Form.TABLE, Need.NEEDED),

  EMPLOYEE_USER_EMPLOYEE(Section.EMPLOYEE_USERS, "employee", Form.REF, Need.NEEDED),
  EMPLOYEE_USER_USER(Section.EMPLOYEE_USERS, "user", Form.REF, Need.NEEDED),

  EVENT_TYPE(Section.EVENTS, "type", Form.ENUMERATION, Need.NEEDED),
  EVENT_STATE(Section.EVENTS, "state", Form.REF, Need.NEEDED),
  EVENT_DIRECTION(Section.EVENTS, "direction", Form.ENUMERATION, Need.NEEDED),
  EVENT_TOPIC(Section.EVENTS, "topic", Form.COMPOSITE, Need.NEEDED),
  EVENT_TEXT(Section.EVENTS, "text", Form.TEXT, Need.NEEDED),
  EVENT_BEGIN(Section.EVENTS, "begin", Form.TIME, Need.NEEDED),
  EVENT_END(Section.EVENTS, "end", Form.TIME, Need.NEEDED),
  EVENT_MANAGER(Section.EVENTS, "manager", Form.REF, Need.NEEDED),
  EVENT_IMPORTANCE(Section.EVENTS, "importance", Form.ENUMERATION, Need.USEFUL),
  EVENT_BASIS(Section.EVENTS, "basis", Form.COMPOSITE, Need.USEFUL),
  EVENT_CALENDAR(Section.EVENTS, "calendar", Form.REF, Need.NEEDED, Purpose.CALENDAR),
  EVENT_PARTICIPANTS(Section.EVENTS, "participants", Form.TABLE, Need.NEEDED),

  CALENDAR_OWNER(Section.CALENDARS, "owner", Form.REF, Need.NEEDED),

  SALES_COUNTERPARTY(Section.SALES, "counterparty", Form.REF, Need.USEFUL),
  SALES_MANAGER(Section.SALES, "manager", Form.REF, Need.NEEDED),
  SALES_QUANTITY(Section.SALES, "quantity", Form.TURNOVER, Need.USEFUL),
  SALES_REVENUE(Section.SALES, "revenue", Form.TURNOVER, Need.NEEDED),
  SALES_VAT(Section.SALES, "vat", Form.TURNOVER, Need.USEFUL),
  SALES_COST(Section.SALES, "cost", Form.TURNOVER, Need.NEEDED),

  ORDER_COUNTERPARTY(Section.ORDERS, "counterparty", Form.REF, Need.NEEDED),
  ORDER_MANAGER(Section.ORDERS, "manager", Form.REF, Need.NEEDED),
  ORDER_ORGANISATION(Section.ORDERS, "organisation", Form.REF, Need.USEFUL),
  ORDER_EVENT(Section.ORDERS, "event", Form.REF, Need.USEFUL),
  ORDER_COMMENT(Section.ORDERS, "comment", Form.TEXT, Need.NEEDED),
  ORDER_GOODS(Section.ORDERS, "goods", Form.TABLE, Need.USEFUL),

  CONTACT_TYPE(Section.CONTACT_INFORMATION, "type", Form.ENUMERATION, Need.NEEDED),
  CONTACT_KIND(Section.CONTACT_INFORMATION, "kind", Form.REF, Need.USEFUL),
  CONTACT_PRESENTATION(Section.CONTACT_INFORMATION, "presentation", Form.TEXT, Need.NEEDED),
  CONTACT_FIELDS(Section.CONTACT_INFORMATION, "fields", Form.TEXT, Need.USEFUL),
  CONTACT_PHONE(Section.CONTACT_INFORMATION, "phone", Form.TEXT, Need.USEFUL),
  CONTACT_SHORT_PHONE(Section.CONTACT_INFORMATION, "short-phone", Form.TEXT, Need.USEFUL),
  CONTACT_EMAIL(Section.CONTACT_INFORMATION, "email", Form.TEXT, Need.USEFUL),

  PARTICIPANT_CONTACT(Section.PARTICIPANTS, "contact", Form.COMPOSITE, Need.NEEDED),
  PARTICIPANT_HOW(Section.PARTICIPANTS, "how", Form.TEXT, Need.NEEDED),
  PARTICIPANT_MESSAGE_ID(Section.PARTICIPANTS, "message-id", Form.TEXT, Need.USEFUL),

  GOODS_ITEM(Section.GOODS, "item", Form.REF, Need.USEFUL),
  GOODS_TEXT(Section.GOODS, "text", Form.TEXT, Need.USEFUL),
  GOODS_QUANTITY(Section.GOODS, "quantity", Form.NUMBER, Need.USEFUL),
  GOODS_PRICE(Section.GOODS, "price", Form.NUMBER, Need.USEFUL),
  GOODS_AMOUNT(Section.GOODS, "amount", Form.NUMBER, Need.USEFUL);

  /** What happens without it. */
  enum Need {
    /** Its purposes do not work. */
    NEEDED,
    /** They work a little worse; a names file may leave it empty. */
    USEFUL
  }

  private final Section section;
  private final String key;
  private final Form form;
  private final Need need;
  private final Set<Purpose> purposes;

  AttributeName(Section section, String key, Form form, Need need) {
    this(section, key, form, need, section.purposes());
  }

  AttributeName(Section section, String key, Form form, Need need, Purpose purpose) {
    this(section, key, form, need, Set.of(purpose));
  }

  AttributeName(Section section, String key, Form form, Need need, Set<Purpose> purposes) {
    this.section = section;
    this.key = key;
    this.form = form;
    this.need = need;
    this.purposes = purposes;
  }

  public Section section() {
    return section;
  }

  public Form form() {
    return form;
  }

  /** What does not work, or works worse, without it. */
  public Set<Purpose> purposes() {
    return purposes;
  }

  public boolean isNeeded() {
    return need == Need.NEEDED;
  }

  /** All of a section, in the order of the file. */
  public static List<AttributeName> listOf(Section section) {
    return Arrays.stream(values()).filter(name -> name.section == section).toList();
  }

  /** Where it stands in a names file. */
  String path() {
    return section.key() + "." + key;
  }
}
