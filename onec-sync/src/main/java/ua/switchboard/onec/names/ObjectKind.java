package ua.switchboard.onec.names;

/** The kinds of metadata objects that we exchange. */
enum ObjectKind {
  CATALOG("Справочник", "Catalog"),
  DOCUMENT("Документ", "Document"),
  INFORMATION_REGISTER("РегистрСведений", "InformationRegister"),
  ACCUMULATION_REGISTER("РегистрНакопления", "AccumulationRegister");

  private final String russian;
  private final String prefix;

  ObjectKind(String russian, String prefix) {
    this.russian = russian;
    this.prefix = prefix;
  }

  /** As full names begin: {@code Справочник.Контрагенты}. */
  String russian() {
    return russian;
  }

  /** As OData's sets begin: {@code Catalog_Контрагенты}. */
  String prefix() {
    return prefix;
  }
}
