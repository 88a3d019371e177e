package ua.switchboard.onec.standin.model;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import ua.switchboard.onec.standin.model.EntityType.Kind;

/**
 * Writes {@code $metadata}: EDMX 1.0 with an EDM 2009/11 schema, in the shapes of a published real
 * one. Associations have no AssociationSet, functions no EntitySet, composite properties make a
 * type open; an application must not expect more.
 */
public final class Edmx {
  private static final String NAMESPACE = "StandardODATA";
  private static final String EDMX = "http://schemas.microsoft.com/ado/2007/06/edmx";
  private static final String EDM = "http://schemas.microsoft.com/ado/2009/11/edm";
  private static final String METADATA =
      "http://schemas.microsoft.com/ado/2007/08/dataservices/metadata";

  private final Model model;
  private final XMLStreamWriter xml;
  private final List<String[]> associations = new ArrayList<>();

  private Edmx(Model model, XMLStreamWriter xml) {
    this.model = model;
    this.xml = xml;
  }

  /** Writes the whole document. */
  public static void write(Model model, OutputStream out) throws XMLStreamException {
    var xml =
        XMLOutputFactory.newDefaultFactory()
            .createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
    new Edmx(model, xml).document();
    xml.flush();
  }

  private void document() throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("edmx", "Edmx", EDMX);
    xml.writeNamespace("edmx", EDMX);
    xml.writeAttribute("Version", "1.0");
    xml.writeStartElement("edmx", "DataServices", EDMX);
    xml.writeNamespace("m", METADATA);
    xml.writeAttribute("m", METADATA, "DataServiceVersion", "3.0");
    xml.writeAttribute("m", METADATA, "MaxDataServiceVersion", "3.0");
    xml.writeStartElement("Schema");
    xml.writeDefaultNamespace(EDM);
    xml.writeAttribute("Namespace", NAMESPACE);
    for (var type : model.listTypes()) {
      entityTypes(type);
    }
    for (var type : model.listTypes()) {
      complexTypes(type);
    }
    associations();
    enumerations();
    container();
    xml.writeEndDocument();
  }

  private void entityTypes(EntityType type) throws XMLStreamException {
    entityType(type.publishedAs(), type.shape(), type);
    for (var table : type.tables()) {
      entityType(type.rowSetName(table), type.rowSetShape(table), null);
    }
  }

  private void entityType(String name, Shape shape, @Nullable EntityType owner)
      throws XMLStreamException {
    xml.writeStartElement("EntityType");
    xml.writeAttribute("Name", name);
    if (shape.columns().stream().anyMatch(Column::isTypeName)) {
      xml.writeAttribute("OpenType", "true");
    }
    xml.writeStartElement("Key");
    for (var column : shape.columns()) {
      if (column.role() == Column.Role.KEY) {
        xml.writeEmptyElement("PropertyRef");
        xml.writeAttribute("Name", column.name());
      }
    }
    xml.writeEndElement();
    properties(shape);
    if (owner != null) {
      for (var table : owner.tables()) {
        property(table.name(), "Collection(" + qualified(table.rows().typeName()) + ")", false);
      }
    }
    navigation(name, shape);
    xml.writeEndElement();
  }

  private void properties(Shape shape) throws XMLStreamException {
    for (var column : shape.columns()) {
      property(column.name(), column.edmType(), column.role() != Column.Role.KEY);
    }
  }

  private void property(String name, String type, boolean nullable) throws XMLStreamException {
    xml.writeEmptyElement("Property");
    xml.writeAttribute("Name", name);
    xml.writeAttribute("Type", type);
    xml.writeAttribute("Nullable", Boolean.toString(nullable));
  }

  private void navigation(String owner, Shape shape) throws XMLStreamException {
    for (var column : shape.columns()) {
      var target =
          column.target() == null ? null : model.findByTableName(column.target()).orElse(null);
      if (target == null || column.attribute().equals("Ref")) {
        continue;
      }
      var association = owner + "_" + column.attribute();
      associations.add(new String[] {association, owner, target.publishedAs()});
      xml.writeEmptyElement("NavigationProperty");
      xml.writeAttribute("Name", column.attribute());
      xml.writeAttribute("Relationship", qualified(association));
      xml.writeAttribute("FromRole", "Begin");
      xml.writeAttribute("ToRole", "End");
    }
  }

  private void complexTypes(EntityType type) throws XMLStreamException {
    for (var table : type.tables()) {
      complexType(table.rows());
      if (type.kind() == Kind.ACCUMULATION_REGISTER) {
        complexType(VirtualTable.turnovers(type).shape());
      }
    }
  }

  private void complexType(Shape shape) throws XMLStreamException {
    xml.writeStartElement("ComplexType");
    xml.writeAttribute("Name", shape.typeName());
    for (var column : shape.columns()) {
      property(column.name(), column.edmType(), !column.name().equals("LineNumber"));
    }
    xml.writeEndElement();
  }

  private void associations() throws XMLStreamException {
    for (var association : associations) {
      xml.writeStartElement("Association");
      xml.writeAttribute("Name", association[0]);
      end("Begin", association[1], "*");
      end("End", association[2], "0..1");
      xml.writeEndElement();
    }
  }

  private void end(String role, String type, String multiplicity) throws XMLStreamException {
    xml.writeEmptyElement("End");
    xml.writeAttribute("Role", role);
    xml.writeAttribute("Type", qualified(type));
    xml.writeAttribute("Multiplicity", multiplicity);
  }

  private void enumerations() throws XMLStreamException {
    for (var enumeration : model.enumerations().entrySet()) {
      xml.writeStartElement("EnumType");
      xml.writeAttribute("Name", enumeration.getKey());
      for (var value : enumeration.getValue()) {
        xml.writeEmptyElement("Member");
        xml.writeAttribute("Name", value);
      }
      xml.writeEndElement();
    }
  }

  private void container() throws XMLStreamException {
    xml.writeStartElement("EntityContainer");
    xml.writeAttribute("Name", NAMESPACE);
    xml.writeAttribute("m", METADATA, "IsDefaultEntityContainer", "true");
    for (var type : model.listTypes()) {
      entitySet(type.publishedAs());
      for (var table : type.tables()) {
        entitySet(type.rowSetName(table));
      }
    }
    for (var type : model.listTypes()) {
      functions(type);
    }
    xml.writeEndElement();
  }

  private void entitySet(String name) throws XMLStreamException {
    xml.writeEmptyElement("EntitySet");
    xml.writeAttribute("Name", name);
    xml.writeAttribute("EntityType", qualified(name));
  }

  private void functions(EntityType type) throws XMLStreamException {
    if (type.kind() == Kind.ACCUMULATION_REGISTER) {
      var returned = "Collection(" + qualified(type.publishedAs() + "_Turnover") + ")";
      function("Turnovers", type, returned);
      parameter("Condition", "Edm.String");
      parameter("Dimensions", "Edm.String");
      parameter("EndPeriod", "Edm.DateTime");
      parameter("StartPeriod", "Edm.DateTime");
      xml.writeEndElement();
    }
    // Declared for every document, also for one whose posting the configuration forbids.
    for (var action :
        type.kind() == Kind.DOCUMENT ? List.of("Post", "Unpost") : List.<String>of()) {
      function(action, type, "");
      parameter("PostingModeOperational", "Edm.Boolean");
      xml.writeEndElement();
    }
  }

  private void function(String name, EntityType bound, String returned) throws XMLStreamException {
    xml.writeStartElement("FunctionImport");
    xml.writeAttribute("Name", name);
    xml.writeAttribute("IsBindable", "true");
    xml.writeAttribute("IsSideEffecting", Boolean.toString(returned.isEmpty()));
    if (!returned.isEmpty()) {
      xml.writeAttribute("ReturnType", returned);
    }
    parameter("bindingParameter", qualified(bound.publishedAs()));
  }

  private void parameter(String name, String type) throws XMLStreamException {
    xml.writeEmptyElement("Parameter");
    xml.writeAttribute("Name", name);
    xml.writeAttribute("Type", type);
  }

  private static String qualified(String name) {
    return NAMESPACE + "." + name;
  }
}
