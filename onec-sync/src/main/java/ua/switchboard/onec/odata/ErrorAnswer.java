package ua.switchboard.onec.odata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells from status, content type and body what an answer that is no success means. 1C's messages
 * come in the language of the base and are never matched; only codes are.
 */
final class ErrorAnswer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_BYTES = 65_536;
  private static final Pattern XML_CODE =
      Pattern.compile("<(?:[a-z]+:)?code[^>]*>\\s*(-?[0-9]{1,4})\\s*</");

  private ErrorAnswer() {}

  static ODataFailure read(int status, String contentType, InputStream body) {
    return readBody(contentType, body)
        .map(said -> byCode(status, said))
        .orElseGet(() -> byStatus(status, contentType));
  }

  private static ODataFailure byCode(int status, Said said) {
    return switch (said.code()) {
      case "-1" -> new ODataFailure.Refused(status, said.words());
      case "8", "9" -> new ODataFailure.NotFound(said.code());
      case "20" -> new ODataFailure.Forbidden(status);
      default -> new ODataFailure.Rejected(status, said.code());
    };
  }

  private static ODataFailure byStatus(int status, String contentType) {
    return switch (status) {
      case 401, 403 -> new ODataFailure.Unauthorized(status);
      case 502, 503, 504 -> new ODataFailure.Unreachable(ODataFailure.Unreachable.How.GATEWAY);
      default -> new ODataFailure.NotOData(status, contentType);
    };
  }

  /** What 1C said. */
  private record Said(String code, String words) {}

  private static Optional<Said> readBody(String contentType, InputStream body) {
    try {
      byte[] bytes = body.readNBytes(MOST_BYTES);
      if (contentType.contains("json")) {
        return json(JSON.readTree(bytes));
      }
      return contentType.contains("xml")
          ? xml(new String(bytes, StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // no JSON, or cut off: the status is known, the rest is not
    }
  }

  private static Optional<Said> json(JsonNode root) {
    JsonNode error = root.path("odata.error");
    String code = error.path("code").asText();
    return code.isEmpty()
        ? Optional.empty()
        : Optional.of(new Said(code, error.path("message").path("value").asText()));
  }

  private static Optional<Said> xml(String text) {
    var matcher = XML_CODE.matcher(text);
    return matcher.find() ? Optional.of(new Said(matcher.group(1), "")) : Optional.empty();
  }
}
