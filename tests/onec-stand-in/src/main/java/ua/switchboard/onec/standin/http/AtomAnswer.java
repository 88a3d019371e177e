package ua.switchboard.onec.standin.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import ua.switchboard.onec.standin.base.JsonValues;
import ua.switchboard.onec.standin.http.Layout.Part;
import ua.switchboard.onec.standin.model.Column;

/** Entities in Atom, in the shape of published real answers of 2017. */
final class AtomAnswer implements AnswerWriter {
  static final String ATOM = "http://www.w3.org/2005/Atom";
  static final String DATA = "http://schemas.microsoft.com/ado/2007/08/dataservices";
  static final String METADATA = DATA + "/metadata";
  private static final String NAMESPACE = "StandardODATA.";

  private final XMLStreamWriter xml;
  private final OutputStream out;
  private final Layout layout;
  private final String updated;

  AtomAnswer(OutputStream out, Layout layout, String updated) throws IOException {
    this.out = out;
    this.layout = layout;
    this.updated = updated;
    this.xml = writer(out);
  }

  static XMLStreamWriter writer(OutputStream out) throws IOException {
    try {
      return XMLOutputFactory.newDefaultFactory()
          .createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  /** XML that is written for HTTP: its exceptions are those of the connection. */
  private interface Body {
    void write() throws XMLStreamException;
  }

  private static void io(Body body) throws IOException {
    try {
      body.write();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void beginFeed(long count) throws IOException {
    io(() -> {
      xml.writeStartDocument("UTF-8", "1.0");
      root("feed");
      text("id", layout.root() + "/" + layout.name());
      text("title", "");
      text("updated", updated);
      link("self", layout.name(), layout.name());
      if (count >= 0) {
        xml.writeStartElement("m", "count", METADATA);
        xml.writeCharacters(Long.toString(count));
        xml.writeEndElement();
      }
    });
  }

  @Override
  public void entry(Item item) throws IOException {
    io(() -> {
      xml.writeStartElement("entry");
      content(item);
      xml.writeEndElement();
    });
  }

  @Override
  public void endFeed() throws IOException {
    io(xml::writeEndDocument);
    io(xml::flush);
    out.close();
  }

  @Override
  public void single(Item item) throws IOException {
    io(() -> {
      xml.writeStartDocument("UTF-8", "1.0");
      root("entry");
      content(item);
    });
    endFeed();
  }

  private void root(String element) throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeDefaultNamespace(ATOM);
    xml.writeNamespace("d", DATA);
    xml.writeNamespace("m", METADATA);
    xml.writeAttribute("xml", "http://www.w3.org/XML/1998/namespace", "base", layout.root() + "/");
  }

  private void content(Item item) throws XMLStreamException {
    if (layout.hasKey()) {
      text("id", layout.root() + "/" + layout.address(item.row()));
    }
    xml.writeEmptyElement("category");
    xml.writeAttribute("term", NAMESPACE + layout.shape().typeName());
    xml.writeAttribute("scheme", DATA + "/scheme");
    text("title", "");
    text("updated", updated);
    xml.writeEmptyElement("author");
    if (layout.hasKey()) {
      links(item);
    }
    xml.writeStartElement("content");
    xml.writeAttribute("type", "application/xml");
    xml.writeStartElement("m", "properties", METADATA);
    for (var part : layout.parts()) {
      switch (part) {
        case Part.Property(var column) -> property(column, item.row()[column.index()]);
        case Part.Section section -> section(section, item);
      }
    }
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void links(Item item) throws XMLStreamException {
    var address = layout.address(item.row());
    for (var part : layout.parts()) {
      if (part instanceof Part.Property(var column) && layout.isLink(column)) {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", DATA + "/related/" + column.attribute());
        xml.writeAttribute("href", address + "/" + column.attribute());
        xml.writeAttribute("type", "application/atom+xml;type=entry;charset=utf-8");
        xml.writeAttribute("title", column.attribute());
      }
    }
    link("edit", address, "edit-link");
  }

  private void section(Part.Section section, Item item) throws XMLStreamException {
    var type = NAMESPACE + section.table().rows().typeName();
    xml.writeStartElement("d", section.table().name(), DATA);
    xml.writeAttribute("m", METADATA, "type", "Collection(" + type + ")");
    for (var row : item.rowsOf(section.table())) {
      xml.writeStartElement("d", "element", DATA);
      xml.writeAttribute("m", METADATA, "type", type);
      for (var column : section.columns()) {
        property(column, row[column.index()]);
      }
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  /** Without a type: the published answers have none, the schema says it. */
  private void property(Column column, Object value) throws XMLStreamException {
    var text = JsonValues.text(value);
    if (text.isEmpty()) {
      xml.writeEmptyElement("d", column.name(), DATA);
    } else {
      xml.writeStartElement("d", column.name(), DATA);
      xml.writeCharacters(text);
      xml.writeEndElement();
    }
  }

  private void link(String rel, String href, String title) throws XMLStreamException {
    xml.writeEmptyElement("link");
    xml.writeAttribute("rel", rel);
    xml.writeAttribute("href", href);
    xml.writeAttribute("title", title);
  }

  private void text(String element, String text) throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }
}
