package ua.switchboard.journal.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/** The JSON that channel events carry. */
final class Extra {
  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  private Extra() {}

  /** Missing when there is none, or it is broken: what it says is then unknown, no more. */
  static JsonNode read(String json) {
    if (json.isEmpty()) {
      return MissingNode.getInstance();
    }
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
