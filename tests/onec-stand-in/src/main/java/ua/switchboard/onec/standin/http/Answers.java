package ua.switchboard.onec.standin.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Random;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import ua.switchboard.onec.standin.base.JsonValues;
import ua.switchboard.onec.standin.control.Faults;
import ua.switchboard.onec.standin.control.Feature;
import ua.switchboard.onec.standin.model.Edmx;
import ua.switchboard.onec.standin.model.Model;
import ua.switchboard.onec.standin.model.ODataError;
import ua.switchboard.onec.standin.model.Shape;
import ua.switchboard.onec.standin.query.Selection;

/** Makes the answers: entities, the service document, the metadata, errors. */
final class Answers {
  private final Faults faults;
  private final Random random;
  private final Clock clock;

  Answers(Faults faults, Random random, Clock clock) {
    this.faults = faults;
    this.random = random;
    this.clock = clock;
  }

  /** Starts an answer of entities in the wished form. */
  AnswerWriter entities(
      Exchange exchange, Request request, int status, String name, Shape shape, Selection selection)
      throws IOException {
    var layout =
        new Layout(
            exchange.root(),
            name,
            shape,
            Layout.shuffled(selection, random),
            request.model(),
            faults.has(Feature.REF_IN_ROWS));
    var format = request.format();
    var out = exchange.stream(status, format.contentType());
    return format.isJson()
        ? new JsonAnswer(out, layout, format == Format.JSON)
        : new AtomAnswer(out, layout, JsonValues.text(LocalDateTime.now(clock)));
  }

  void error(Exchange exchange, Format format, ODataError error) {
    exchange.header("DataServiceVersion", "3.0");
    if (format.isJson()) {
      var body = JsonNodeFactory.instance.objectNode();
      var inner = body.putObject("odata.error").put("code", error.code());
      inner.putObject("message").put("lang", "ru").put("value", error.text());
      exchange.send(error.status(), Format.JSON.contentType(), body.toString());
    } else {
      exchange.send(error.status(), "application/xml;charset=utf-8", errorXml(error));
    }
  }

  private static String errorXml(ODataError error) {
    var out = new ByteArrayOutputStream();
    try {
      var xml = AtomAnswer.writer(out);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("m", "error", AtomAnswer.METADATA);
      xml.writeNamespace("m", AtomAnswer.METADATA);
      xml.writeStartElement("m", "code", AtomAnswer.METADATA);
      xml.writeCharacters(error.code());
      xml.writeEndElement();
      xml.writeStartElement("m", "message", AtomAnswer.METADATA);
      xml.writeCharacters(error.text());
      xml.writeEndDocument();
      xml.close();
    } catch (IOException | XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  void metadata(Exchange exchange, Model model) throws IOException {
    try (var out = exchange.stream(200, "application/xml;charset=utf-8")) {
      Edmx.write(model, out);
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  /** The list of entity sets; empty when nothing is published, which is no error. */
  void service(Exchange exchange, Request request) throws IOException {
    if (!request.format().isJson()) {
      serviceAtom(exchange, request.model());
      return;
    }
    var body = JsonNodeFactory.instance.objectNode();
    if (request.format() == Format.JSON) {
      body.put("odata.metadata", exchange.root() + "/$metadata");
    }
    var sets = body.putArray("value");
    forEachSet(request.model(), name -> sets.addObject().put("name", name).put("url", name));
    exchange.send(200, request.format().contentType(), body.toString());
  }

  private static void serviceAtom(Exchange exchange, Model model) throws IOException {
    try (OutputStream out = exchange.stream(200, "application/atomsvc+xml;charset=utf-8")) {
      var xml = AtomAnswer.writer(out);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("service");
      xml.writeDefaultNamespace("http://www.w3.org/2007/app");
      xml.writeNamespace("atom", AtomAnswer.ATOM);
      xml.writeAttribute(
          "xml", "http://www.w3.org/XML/1998/namespace", "base", exchange.root() + "/");
      xml.writeStartElement("workspace");
      xml.writeStartElement("atom", "title", AtomAnswer.ATOM);
      xml.writeEndElement();
      for (var type : model.listTypes()) {
        collection(xml, type.publishedAs());
        for (var table : type.tables()) {
          collection(xml, type.rowSetName(table));
        }
      }
      xml.writeEndDocument();
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private static void collection(XMLStreamWriter xml, String name) throws XMLStreamException {
    xml.writeStartElement("collection");
    xml.writeAttribute("href", name);
    xml.writeStartElement("atom", "title", AtomAnswer.ATOM);
    xml.writeCharacters(name);
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private static void forEachSet(Model model, Consumer<String> action) {
    for (var type : model.listTypes()) {
      action.accept(type.publishedAs());
      type.tables().forEach(table -> action.accept(type.rowSetName(table)));
    }
  }
}
