package ua.switchboard.onec.names;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The {@code $metadata} of a base that has exactly what a names file says, and one stranger. */
final class Described {
  private final Names names;
  private final StringBuilder xml = new StringBuilder();
  private final List<String> sets = new ArrayList<>(List.of("Catalog_Чужой"));

  private Described(Names names) {
    this.names = names;
  }

  static String by(Names names) {
    var described = new Described(names);
    described.types();
    described.enumerations();
    described.container();
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <edmx:Edmx Version="1.0" xmlns:edmx="http://schemas.microsoft.com/ado/2007/06/edmx">
    <edmx:DataServices><Schema Namespace="StandardODATA" xmlns="http://schemas.microsoft.com/ado/2009/11/edm">
    %s</Schema></edmx:DataServices></edmx:Edmx>
    """
        .formatted(described.xml);
  }

  private void types() {
    for (Section section : Section.listObjects()) {
      sets.add(names.set(section));
      entityType(names.set(section), section);
    }
    complexType(names.set(Section.SALES) + "_Turnover", Section.SALES);
    rows(AttributeName.COUNTERPARTY_CONTACTS, Section.CONTACT_INFORMATION);
    rows(AttributeName.CONTACT_PERSON_CONTACTS, Section.CONTACT_INFORMATION);
    rows(AttributeName.INDIVIDUAL_CONTACTS, Section.CONTACT_INFORMATION);
    rows(AttributeName.USER_CONTACTS, Section.CONTACT_INFORMATION);
    rows(AttributeName.EVENT_PARTICIPANTS, Section.PARTICIPANTS);
    rows(AttributeName.ORDER_GOODS, Section.GOODS);
    entityType("Catalog_Чужой", Section.EVENT_TOPICS);
  }

  private void rows(AttributeName table, Section columns) {
    sets.add(names.rowSet(table));
    entityType(names.rowSet(table), columns);
  }

  private void entityType(String name, Section section) {
    xml.append("<EntityType Name=\"")
        .append(name)
        .append("\"><Key><PropertyRef Name=\"Ref_Key\"/></Key>");
    properties(section);
    xml.append("</EntityType>\n");
  }

  private void complexType(String name, Section section) {
    xml.append("<ComplexType Name=\"").append(name).append("\">");
    properties(section);
    xml.append("</ComplexType>\n");
  }

  private void properties(Section section) {
    property("Ref_Key", "Edm.Guid");
    for (AttributeName name : AttributeName.listOf(section)) {
      if (names.has(name)) {
        property(names.property(name), type(name));
        if (name.form() == Form.COMPOSITE) {
          property(names.property(name) + "_Type", "Edm.String");
        }
      }
    }
  }

  private String type(AttributeName name) {
    return switch (name.form()) {
      case TEXT, ENUMERATION, COMPOSITE -> "Edm.String";
      case TIME -> "Edm.DateTime";
      case TRUTH -> "Edm.Boolean";
      case NUMBER, TURNOVER -> "Edm.Double";
      case REF -> "Edm.Guid";
      case TABLE -> "Collection(StandardODATA." + names.rowSet(name) + "_RowType)";
    };
  }

  private void property(String name, String type) {
    xml.append("<Property Name=\"%s\" Type=\"%s\"/>".formatted(name, type));
  }

  private void enumerations() {
    Stream.of(EnumerationName.values())
        .collect(Collectors.groupingBy(names::enumeration))
        .forEach((name, values) -> {
          xml.append("<EnumType Name=\"").append(name).append("\">");
          values.forEach(
              value -> xml.append("<Member Name=\"").append(names.value(value)).append("\"/>"));
          xml.append("</EnumType>\n");
        });
  }

  private void container() {
    xml.append("<EntityContainer Name=\"StandardODATA\">");
    sets.forEach(set -> xml.append("<EntitySet Name=\"").append(set).append("\"/>"));
    xml.append("</EntityContainer>\n");
  }
}
