package ua.switchboard.onec.odata;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Predicate;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code $metadata} (EDMX of OData 3) element by element. A large base has 16 MB of it, so
 * only what was asked for is kept. For one document.
 */
final class MetadataReader {
  private static final XMLInputFactory XML = factory();

  private final Predicate<String> wanted;
  private final Metadata.Builder metadata = new Metadata.Builder();
  private @Nullable String type;
  private @Nullable String enumeration;
  private @Nullable String function;

  private MetadataReader(Predicate<String> wanted) {
    this.wanted = wanted;
  }

  static Metadata read(InputStream body, Predicate<String> wanted) throws IOException {
    var reader = new MetadataReader(wanted);
    try {
      XMLStreamReader xml = XML.createXMLStreamReader(body);
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamConstants.START_ELEMENT -> reader.start(xml);
          case XMLStreamConstants.END_ELEMENT -> reader.end(xml.getLocalName());
          default -> {}
        }
      }
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException("the description is no whole XML document", e);
    }
    return reader.metadata.build();
  }

  private static XMLInputFactory factory() {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  private void start(XMLStreamReader xml) {
    String name = attribute(xml, "Name");
    switch (xml.getLocalName()) {
      case "EntityType", "ComplexType" -> startType(name);
      case "EnumType" -> enumeration = wanted.test(name) ? name : null;
      case "Property" -> property(name, attribute(xml, "Type"));
      case "Member" -> member(name);
      case "EntitySet" -> metadata.entitySet(name);
      case "FunctionImport" -> function = name;
      case "Parameter" -> parameter(name, attribute(xml, "Type"));
      default -> {}
    }
  }

  private void end(String element) {
    switch (element) {
      case "EntityType", "ComplexType" -> type = null;
      case "EnumType" -> enumeration = null;
      case "FunctionImport" -> function = null;
      default -> {}
    }
  }

  private void startType(String name) {
    if (wanted.test(name)) {
      type = name;
      metadata.type(name);
    }
  }

  private void property(String name, String propertyType) {
    if (type != null) {
      metadata.property(type, name, propertyType);
    }
  }

  private void member(String name) {
    if (enumeration != null) {
      metadata.member(enumeration, name);
    }
  }

  private void parameter(String name, String boundType) {
    String set = boundType.replace("Collection(", "").replace(")", "");
    set = set.substring(set.lastIndexOf('.') + 1);
    if (function != null && name.equals("bindingParameter") && wanted.test(set)) {
      metadata.function(set, function);
    }
  }

  private static String attribute(XMLStreamReader xml, String name) {
    String value = xml.getAttributeValue(null, name);
    return value == null ? "" : value;
  }
}
