package ua.switchboard.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/**
 * Documents as JSON and back. Fields without a value are left out; fields of a later version are
 * passed over. Thread-safe.
 */
final class CallJson {
  private final ObjectMapper mapper =
      JsonMapper.builder()
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  byte[] bytes(Object document) {
    try {
      return mapper.writeValueAsBytes(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a document that is no JSON", e);
    }
  }

  String text(Object document) {
    try {
      return mapper.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a document that is no JSON", e);
    }
  }

  /**
   * Reads one entry.
   *
   * @throws IOException when it is none
   */
  CallDocument.Entry entry(byte[] json) throws IOException {
    return mapper.readValue(json, CallDocument.Entry.class);
  }
}
