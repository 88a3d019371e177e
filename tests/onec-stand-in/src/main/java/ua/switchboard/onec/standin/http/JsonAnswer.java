package ua.switchboard.onec.standin.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import ua.switchboard.onec.standin.base.JsonValues;
import ua.switchboard.onec.standin.http.Layout.Part;

/** Entities in JSON as OData v3 writes them, with minimal metadata or none. */
final class JsonAnswer implements AnswerWriter {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator json;
  private final Layout layout;
  private final boolean metadata;

  JsonAnswer(OutputStream out, Layout layout, boolean metadata) throws IOException {
    this.json = JSON.createGenerator(out);
    this.layout = layout;
    this.metadata = metadata;
  }

  @Override
  public void beginFeed(long count) throws IOException {
    json.writeStartObject();
    metadata("");
    if (count >= 0) {
      json.writeStringField("odata.count", Long.toString(count));
    }
    json.writeArrayFieldStart("value");
  }

  @Override
  public void entry(Item item) throws IOException {
    json.writeStartObject();
    properties(item);
    json.writeEndObject();
  }

  @Override
  public void endFeed() throws IOException {
    json.writeEndArray();
    json.writeEndObject();
    json.close();
  }

  @Override
  public void single(Item item) throws IOException {
    json.writeStartObject();
    metadata("/@Element");
    properties(item);
    json.writeEndObject();
    json.close();
  }

  private void metadata(String suffix) throws IOException {
    if (metadata) {
      json.writeStringField(
          "odata.metadata", layout.root() + "/$metadata#" + layout.name() + suffix);
    }
  }

  private void properties(Item item) throws IOException {
    for (var part : layout.parts()) {
      switch (part) {
        case Part.Property(var column) -> {
          json.writeFieldName(column.name());
          JsonValues.write(json, item.row()[column.index()]);
          if (metadata && layout.hasKey() && layout.isLink(column)) {
            json.writeStringField(
                column.attribute() + "@navigationLinkUrl",
                layout.address(item.row()) + "/" + column.attribute());
          }
        }
        case Part.Section section -> section(section, item);
      }
    }
  }

  private void section(Part.Section section, Item item) throws IOException {
    json.writeArrayFieldStart(section.table().name());
    for (var row : item.rowsOf(section.table())) {
      json.writeStartObject();
      var owner = layout.ownerRef(item);
      if (layout.refInRows() && owner != null) {
        json.writeStringField("Ref_Key", owner.toString());
      }
      for (var column : section.columns()) {
        json.writeFieldName(column.name());
        JsonValues.write(json, row[column.index()]);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
