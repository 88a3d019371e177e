package ua.switchboard.onec.standin.base;

import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import ua.switchboard.onec.standin.model.EntityType;
import ua.switchboard.onec.standin.model.Shape;

/**
 * Any number of counterparties, made when they are read: nothing of them is kept. Every second one
 * has two phones. The reference holds the number in its upper part, so that the stored order is the
 * order of numbers and a reference leads back to its number.
 */
final class GeneratedCounterparties implements Computed {
  /** So many fit into a code and a phone number of an operator. */
  static final int MOST = 999_999;

  private static final int EMPLOYEES = 8;
  private static final int FIRST_EXTENSION = 101;
  private static final UUID PHONE =
      Refs.named("Catalog_ВидыКонтактнойИнформации", "ТелефонКонтрагента");

  private static final List<UUID> EMPLOYEE_REFS =
      IntStream.range(FIRST_EXTENSION, FIRST_EXTENSION + EMPLOYEES)
          .mapToObj(extension -> Refs.named("Catalog_Сотрудники", Integer.toString(extension)))
          .toList();

  private final EntityType type;
  private final int size;

  GeneratedCounterparties(EntityType type, int size) {
    this.type = type;
    this.size = size;
  }

  static UUID ref(int index) {
    long mixed = (index + 1) * 0x9E3779B97F4A7C15L;
    return new UUID(mixed & ~0xF000L | 0x1000L, Long.MIN_VALUE | (long) index << 32 | mixed >>> 32);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int indexOf(UUID ref) {
    long index = (ref.getLeastSignificantBits() & Long.MAX_VALUE) >>> 32;
    return index < size && ref((int) index).equals(ref) ? (int) index : -1;
  }

  @Override
  public int firstNotBefore(UUID ref) {
    long low = ref.getLeastSignificantBits();
    return low >= 0 ? 0 : (int) Math.min(size, (low & Long.MAX_VALUE) >>> 32);
  }

  @Override
  public StoredObject at(int index) {
    var shape = type.shape();
    var row = shape.initialRow();
    var digits = padded(index + 1, 6);
    var name = "ТОВ «Клієнт " + digits + "»";
    set(row, shape, "Ref_Key", ref(index));
    set(row, shape, "DataVersion", StoredObject.version(0));
    set(row, shape, "Code", "НФ-" + digits);
    set(row, shape, "Description", name);
    set(row, shape, "НаименованиеПолное", name);
    set(row, shape, "ВидКонтрагента", "ЮридическоеЛицо");
    set(row, shape, "Покупатель", true);
    set(row, shape, "ДатаСоздания", LocalDateTime.of(2016, 3, 1, 0, 0));
    set(row, shape, "Ответственный_Key", EMPLOYEE_REFS.get(index % EMPLOYEES));
    return StoredObject.computed(type, ref(index), row, () -> List.of(phones(index), List.of()));
  }

  private List<Object[]> phones(int index) {
    var table = type.getTable(ContactRows.TABLE);
    var contacts = new ContactRows(table.rows());
    contacts.phone(PHONE, phone("067", index));
    if (index % 2 == 1) {
      contacts.phone(PHONE, phone("050", index));
    }
    return contacts.rows();
  }

  private static String phone(String prefix, int index) {
    var digits = padded(1_000_000 + index, 7);
    return "+38 ("
        + prefix
        + ") "
        + digits.substring(0, 3)
        + '-'
        + digits.substring(3, 5)
        + '-'
        + digits.substring(5);
  }

  private static String padded(int number, int length) {
    var digits = Integer.toString(number);
    return "0".repeat(length - digits.length()) + digits;
  }

  private static void set(Object[] row, Shape shape, String property, Object value) {
    row[shape.get(property).index()] = value;
  }
}
