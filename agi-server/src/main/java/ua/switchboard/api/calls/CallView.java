package ua.switchboard.api.calls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ua.switchboard.journal.search.CallDetails;
import ua.switchboard.journal.search.CallDetails.Leg;
import ua.switchboard.journal.search.CallDetails.Offer;
import ua.switchboard.journal.search.CallDetails.Part;
import ua.switchboard.journal.search.CallDetails.Pause;
import ua.switchboard.journal.search.CallRow;
import ua.switchboard.journal.search.RecordingState;

/** One call in full as JSON. */
record CallView(
    CallRow call,
    String server,
    String source,
    String end,
    String why,
    String dialStatus,
    int hangupCause,
    Recording recording,
    List<Offer> offers,
    List<Leg> legs,
    List<Part> managers,
    @Nullable JsonNode trace) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What is said of the recording; the length is 0 without one. */
  record Recording(RecordingState state, String reason, long seconds, List<Pause> pauses) {
    static Recording of(CallDetails details) {
      return new Recording(
          details.call().recording(),
          details.recordingReason(),
          details.recordingSeconds(),
          details.pauses());
    }
  }

  static CallView of(CallDetails details) {
    return new CallView(
        details.call(),
        details.server(),
        details.source(),
        details.end(),
        details.why(),
        details.dialStatus(),
        details.hangupCause(),
        Recording.of(details),
        details.offers(),
        details.legs(),
        details.parts(),
        trace(details.trace()));
  }

  private static @Nullable JsonNode trace(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a trace that is no JSON", e); // the table checks it
    }
  }
}
