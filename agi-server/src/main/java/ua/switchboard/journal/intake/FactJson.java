package ua.switchboard.journal.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;

/**
 * Facts as JSON and back: an array of texts, its first says of which kind. There are a dozen of
 * each call, so their fields have no names. Thread-safe.
 */
final class FactJson {
  private static final int CEL_FIELDS = 15;
  private static final int CDR_FIELDS = 13;

  private final ObjectMapper mapper = JsonMapper.builder().build();

  byte[] bytes(Fact fact) {
    try {
      return mapper.writeValueAsBytes(fields(fact));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a fact that is no JSON", e);
    }
  }

  private static List<String> fields(Fact fact) {
    return switch (fact) {
      case Fact.Cel cel ->
          List.of(
              "CEL",
              cel.server(),
              cel.event().name(),
              Long.toString(cel.micros()),
              cel.uniqueId(),
              cel.linkedId(),
              cel.channel(),
              cel.number(),
              cel.name(),
              cel.exten(),
              cel.context(),
              cel.application(),
              cel.data(),
              cel.extra(),
              Integer.toString(cel.nth()));
      case Fact.Cdr cdr ->
          List.of(
              "CDR",
              cdr.server(),
              Long.toString(cdr.micros()),
              Long.toString(cdr.answerMicros()),
              Long.toString(cdr.endMicros()),
              cdr.uniqueId(),
              cdr.linkedId(),
              Long.toString(cdr.sequence()),
              cdr.source(),
              cdr.destination(),
              cdr.channel(),
              cdr.toChannel(),
              cdr.disposition());
    };
  }

  /**
   * The fact of such bytes.
   *
   * @throws IOException when they are none
   */
  Fact fact(byte[] json) throws IOException {
    String[] f = mapper.readValue(json, String[].class);
    try {
      if (f.length == CEL_FIELDS && f[0].equals("CEL")) {
        return new Fact.Cel(
            f[1],
            CelEvent.valueOf(f[2]),
            Long.parseLong(f[3]),
            f[4],
            f[5],
            f[6],
            f[7],
            f[8],
            f[9],
            f[10],
            f[11],
            f[12],
            f[13],
            Integer.parseInt(f[14]));
      }
      if (f.length == CDR_FIELDS && f[0].equals("CDR")) {
        return new Fact.Cdr(
            f[1],
            Long.parseLong(f[2]),
            Long.parseLong(f[3]),
            Long.parseLong(f[4]),
            f[5],
            f[6],
            Long.parseLong(f[7]),
            f[8],
            f[9],
            f[10],
            f[11],
            f[12]);
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("no fact", e);
    }
    throw new IOException("no fact");
  }
}
