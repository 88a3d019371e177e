package ua.switchboard.journal.intake;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import ua.switchboard.call.CallId;

/**
 * Facts from the fields of the files that {@code dialplan/samples/cel_custom.conf} and {@code
 * cdr_custom.conf} make Asterisk write. Times are seconds since 1970 with a fraction.
 */
final class FactLines {
  private static final int CEL_FIELDS = 13;
  private static final int CDR_FIELDS = 13;
  private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);

  private FactLines() {}

  /**
   * What a record holds.
   *
   * @param sound false when it is no record of such a file
   * @param fact empty for events that tell nothing
   */
  record Line(boolean sound, Optional<Fact> fact) {
    static final Line BROKEN = new Line(false, Optional.empty());
    static final Line NOTHING = new Line(true, Optional.empty());
  }

  static Line read(FactFile.Kind kind, String server, List<String> fields) {
    try {
      return switch (kind) {
        case CEL -> cel(server, fields);
        case CDR -> cdr(server, fields);
      };
    } catch (ArithmeticException | NumberFormatException e) {
      return Line.BROKEN;
    }
  }

  private static Line cel(String server, List<String> f) {
    if (f.size() < CEL_FIELDS) {
      return Line.BROKEN;
    }
    Optional<CelEvent> event = CelEvent.find(f.get(0));
    if (event.isEmpty()) {
      return Line.NOTHING;
    }
    if (!isId(f.get(9)) || !isId(f.get(10))) {
      return Line.BROKEN;
    }
    return of(
        new Fact.Cel(
            server,
            event.get(),
            micros(f.get(1)),
            f.get(9),
            f.get(10),
            Fact.cut(f.get(6)),
            Fact.cut(f.get(2)),
            Fact.cut(f.get(3)),
            Fact.cut(f.get(4)),
            Fact.cut(f.get(5)),
            f.get(7),
            Fact.cut(f.get(8)),
            f.get(12),
            0));
  }

  private static Line cdr(String server, List<String> f) {
    if (f.size() < CDR_FIELDS) {
      return Line.BROKEN;
    }
    if (!isId(f.get(10)) || !isId(f.get(11))) {
      return Line.BROKEN;
    }
    return of(
        new Fact.Cdr(
            server,
            micros(f.get(0)),
            f.get(1).isEmpty() ? 0 : micros(f.get(1)),
            micros(f.get(2)),
            f.get(10),
            f.get(11),
            Long.parseLong(f.get(12)),
            Fact.cut(f.get(3)),
            Fact.cut(f.get(4)),
            f.get(5),
            f.get(6),
            f.get(9)));
  }

  private static Line of(Fact fact) {
    return fact.isQuestion() ? Line.NOTHING : new Line(true, Optional.of(fact));
  }

  /** What is kept as an id; everything Asterisk makes is one. */
  static boolean isId(String text) {
    return CallId.find(text).isPresent();
  }

  private static long micros(String seconds) {
    return new BigDecimal(seconds.strip()).multiply(MICROS).longValue();
  }
}
