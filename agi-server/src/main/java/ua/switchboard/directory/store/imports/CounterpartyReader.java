package ua.switchboard.directory.store.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a row about a client or a company means, with its telephones. */
final class CounterpartyReader {
  private static final int LONGEST_NAME = 300;
  private static final int LONGEST_SPELLING = 200;

  private final References references;

  CounterpartyReader(References references) {
    this.references = references;
  }

  /** The entry; meaningless if the row had a problem. */
  Item read(Cells cells) {
    var code = cells.text("code", TextLength.OPERATOR);
    var name = cells.requiredText("name", LONGEST_NAME);
    return new Item(
        CounterpartyKeys.of(code.isEmpty() ? null : code, name),
        Arrays.asList(code.isEmpty() ? null : code, name, owner(cells), cells.flag("vip"), "0"),
        cells.has("phones") ? phones(cells) : null);
  }

  private @Nullable String owner(Cells cells) {
    if (!cells.has("owner")) {
      return Item.KEEP;
    }
    return cells.raw("owner").isEmpty() ? null : references.manager(cells, "owner");
  }

  private static List<List<@Nullable String>> phones(Cells cells) {
    var raw =
        cells
            .raw("phones")
            .codePoints()
            .map(c -> Character.isISOControl(c) ? ' ' : c)
            .limit(LONGEST_SPELLING)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    List<List<@Nullable String>> phones = new ArrayList<>();
    for (var spelled : cells.phones("phones")) {
      phones.add(Arrays.asList(spelled.number().e164(), spelled.extension(), raw));
    }
    return phones;
  }
}
