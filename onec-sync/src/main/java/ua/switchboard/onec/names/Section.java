package ua.switchboard.onec.names;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * One block of a names file: an object of the configuration, or the columns of a tabular section
 * that several objects share.
 */
public enum Section {
  COUNTERPARTIES(
      "counterparties",
      Use.READ,
      "клиенты: кто звонит и кто за него отвечает",
      Set.of(Purpose.DIRECTORY)),
  CONTACT_PERSONS(
      "contact-persons",
      Use.READ,
      "контактные лица клиентов и их телефоны",
      Set.of(Purpose.CONTACT_PERSONS)),
  EMPLOYEES(
      "employees",
      Use.READ,
      "менеджеры: ответственные за клиентов, продажи и события",
      Set.of(Purpose.DIRECTORY, Purpose.MARGINS, Purpose.EVENTS)),
  INDIVIDUALS(
      "individuals",
      Use.READ,
      "телефоны сотрудников, чтобы предложить их номера",
      Set.of(Purpose.PEOPLE)),
  USERS(
      "users",
      Use.READ,
      "телефоны пользователей, чтобы предложить их номера",
      Set.of(Purpose.PEOPLE)),
  EMPLOYEE_USERS(
      "employee-users", Use.READ, "какой пользователь какой сотрудник", Set.of(Purpose.PEOPLE)),
  CONTACT_KINDS(
      "contact-kinds",
      Use.READ,
      "виды контактной информации: на них ссылаются телефоны",
      Set.of(Purpose.PHONES)),
  EVENT_STATES(
      "event-states",
      Use.READ,
      "состояния событий: на них ссылаются события",
      Set.of(Purpose.EVENTS)),
  EVENT_TOPICS(
      "event-topics", Use.DEPENDENCY, "темы событий: тип реквизита Тема", Set.of(Purpose.EVENTS)),
  EVENTS("events", Use.READ, "сюда записывается каждый звонок", Set.of(Purpose.EVENTS)),
  CALENDARS(
      "calendars",
      Use.READ,
      "календари сотрудников для запланированных звонков",
      Set.of(Purpose.CALENDAR)),
  CALENDAR_RECORDS(
      "calendar-records",
      Use.DEPENDENCY,
      "записи календаря: 1С ведёт их сама вслед за событием",
      Set.of(Purpose.CALENDAR)),
  SALES(
      "sales",
      Use.READ,
      "продажи прошлой недели: кому звонит новый клиент",
      Set.of(Purpose.MARGINS)),
  ORDERS("orders", Use.READ, "черновики заказов, если это включено", Set.of(Purpose.ORDERS)),
  /** The columns of a tabular section of contacts; the same in every object that has one. */
  CONTACT_INFORMATION("contact-information", Use.COLUMNS, "", Set.of(Purpose.PHONES)),
  /** The columns of an event's participants. */
  PARTICIPANTS("participants", Use.COLUMNS, "", Set.of(Purpose.EVENTS)),
  /** The columns of an order's goods. */
  GOODS("goods", Use.COLUMNS, "", Set.of(Purpose.ORDERS));

  /** What we do with it. */
  public enum Use {
    /** Read; whether it is written as well stands in the {@link Scope}. */
    READ,
    /** Not asked for; published so that the attributes that refer to it are there. */
    DEPENDENCY,
    /** No object: columns. */
    COLUMNS
  }

  private final String key;
  private final Use use;
  private final String why;
  private final Set<Purpose> purposes;

  Section(String key, Use use, String why, Set<Purpose> purposes) {
    this.key = key;
    this.use = use;
    this.why = why;
    this.purposes = purposes;
  }

  public Use use() {
    return use;
  }

  /** Why it is published, in Russian: an administrator of 1C reads it. */
  public String why() {
    return why;
  }

  /** What does not work without it. */
  public Set<Purpose> purposes() {
    return purposes;
  }

  /** All that are objects. */
  public static List<Section> listObjects() {
    return Arrays.stream(values()).filter(Section::isObject).toList();
  }

  boolean isObject() {
    return use != Use.COLUMNS;
  }

  /** The block in a names file. */
  String key() {
    return key;
  }

  /** Where the object's full name stands in a names file. */
  String objectPath() {
    return key + ".object";
  }
}
