package ua.switchboard.directory.store.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ua.switchboard.call.DeviceName;
import ua.switchboard.call.Require;

/** What a row about a manager means: who it is, with their telephones and whoever stands in. */
final class ManagerReader {
  private static final Pattern EXTENSION = Pattern.compile("[0-9*#]{1,20}");
  private static final Pattern REF = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final References references;
  private final Set<String> newExtensions;

  /**
   * For one file.
   *
   * @param newExtensions extensions the file itself brings, which its rows may refer to
   */
  ManagerReader(References references, Set<String> newExtensions) {
    this.references = references;
    this.newExtensions = newExtensions;
  }

  /** The entry; meaningless if the row had a problem. */
  Item read(Cells cells) {
    var extension = extension(cells);
    var mobile = Item.KEEP;
    if (cells.has("mobile")) {
      mobile =
          cells.raw("mobile").isEmpty()
              ? null
              : cells.phone("mobile").map(Object::toString).orElse(null);
    }
    return new Item(
        extension,
        Arrays.asList(
            extension,
            cells.requiredText("name", TextLength.NAME),
            mobile,
            cells.flag("new-clients"),
            cells.flag("active"),
            employee(cells),
            deputy(cells, extension)),
        cells.has("devices") ? Item.children(devices(cells)) : null);
  }

  private static String extension(Cells cells) {
    cells.parsed(
        "extension",
        text -> Require.matches("extension", text, EXTENSION, "1 to 20 digits such as 101"));
    return cells.raw("extension");
  }

  /** Which employee of 1C the manager is. */
  private static @Nullable String employee(Cells cells) {
    if (!cells.has("ref")) {
      return Item.KEEP;
    }
    var ref = cells.raw("ref").toLowerCase(Locale.ROOT);
    if (ref.isEmpty()) {
      return null;
    }
    if (!REF.matcher(ref).matches()) {
      cells.problem("ref", "the reference of an employee in 1C, as onec employees prints it");
    }
    return ref;
  }

  private @Nullable String deputy(Cells cells, String extension) {
    if (!cells.has("deputy")) {
      return Item.KEEP;
    }
    var deputy = cells.raw("deputy");
    if (deputy.isEmpty()) {
      return null;
    }
    boolean known = references.hasExtension(deputy) || newExtensions.contains(deputy);
    if (!known || deputy.equals(extension)) {
      cells.problem("deputy", "the extension of another manager");
    }
    return deputy;
  }

  private static List<String> devices(Cells cells) {
    List<String> devices = new ArrayList<>();
    for (String device : cells.list("devices")) {
      cells
          .parsed("devices", _ -> new DeviceName(device))
          .ifPresent(name -> devices.add(name.value()));
    }
    return devices.stream().distinct().toList();
  }
}
