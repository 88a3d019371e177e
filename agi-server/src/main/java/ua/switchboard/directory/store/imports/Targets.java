package ua.switchboard.directory.store.imports;

import static ua.switchboard.directory.store.imports.TableTarget.Field.flag;
import static ua.switchboard.directory.store.imports.TableTarget.Field.plain;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import ua.switchboard.directory.store.imports.TableTarget.Children;
import ua.switchboard.directory.store.imports.TableTarget.Field;

/** Which tables each kind goes to; the fields are in the order of {@link RowReader}'s values. */
final class Targets {
  private static final List<String> ID = List.of("id");
  private static final Function<List<@Nullable String>, String> FIRST =
      values -> String.valueOf(values.getFirst());
  private static final Function<List<@Nullable String>, String> FIRST_AS_NAME =
      values -> String.valueOf(values.getFirst()).toLowerCase(Locale.ROOT);
  private static final Function<List<@Nullable String>, String> FIRST_TWO =
      values -> values.get(0) + "|" + values.get(1);

  private Targets() {}

  /** A fresh target, good for one import. */
  static Target of(ImportKind kind, String zone) {
    return switch (kind) {
      case MANAGERS -> new ManagerTarget();
      case COUNTERPARTIES -> counterparties();
      case RING_GROUPS -> ringGroups();
      case TRUNKS -> trunks();
      case OPERATOR_PREFIXES -> operatorPrefixes();
      case PORTED_NUMBERS -> portedNumbers();
      case MARGINS -> new MarginTarget();
      case HOURS -> hours(zone);
      case SPECIAL_DAYS -> specialDays();
      case DIDS -> dids();
      case BLOCKED -> blocked();
      case ABSENCES -> absences();
    };
  }

  private static Target counterparties() {
    return new TableTarget(
        "counterparty",
        ID,
        List.of(
            plain("code", null),
            plain("name", null),
            plain("owner_id", null),
            flag("vip", "0"),
            flag("deleted", "0")),
        new Children(
            "counterparty_phone",
            List.of("counterparty_id"),
            List.of("e164", "extension", "raw"),
            true),
        values -> CounterpartyKeys.of(values.get(0), values.get(1)));
  }

  private static Target ringGroups() {
    return new TableTarget(
        "ring_group",
        ID,
        List.of(plain("name", null), plain("strategy", "RING_ALL"), plain("ring_seconds", "20")),
        new Children("ring_group_member", List.of("ring_group_id"), List.of("manager_id"), true),
        FIRST_AS_NAME);
  }

  private static Target trunks() {
    return new TableTarget(
        "trunk",
        ID,
        List.of(
            plain("name", null),
            plain("operator", ""),
            plain("dial_pattern", null),
            plain("number_format", "NATIONAL"),
            plain("channels", null),
            plain("post_dial_delay_seconds", "0"),
            plain("position", "0")),
        null,
        FIRST);
  }

  private static Target operatorPrefixes() {
    return new TableTarget(
        "operator_prefix",
        List.of("prefix"),
        List.of(plain("prefix", null), plain("operator", null)),
        null,
        FIRST);
  }

  private static Target portedNumbers() {
    return new TableTarget(
        "ported_number",
        List.of("e164"),
        List.of(
            plain("e164", null),
            plain("operator", null),
            plain("since", null),
            plain("source", "")),
        null,
        FIRST);
  }

  private static Target hours(String zone) {
    return new TableTarget(
        "business_hours",
        ID,
        List.of(plain("name", null), plain("zone", zone)),
        new Children(
            "business_hours_interval",
            List.of("business_hours_id"),
            List.of("weekday", "start_time", "end_time"),
            false),
        FIRST_AS_NAME);
  }

  private static Target specialDays() {
    return new TableTarget(
        "special_day",
        List.of("business_hours_id", "day"),
        List.of(plain("business_hours_id", null), plain("day", null), plain("name", "")),
        new Children(
            "special_day_interval",
            List.of("business_hours_id", "day"),
            List.of("start_time", "end_time"),
            false),
        FIRST_TWO);
  }

  private static Target dids() {
    return new TableTarget(
        "inbound_route",
        List.of("did"),
        List.of(
            plain("did", null),
            plain("name", null),
            plain("business_hours_id", null),
            plain("stages", "OWNER,RANKED,RING_GROUPS,GSM"),
            plain("owner_ring_seconds", "15"),
            plain("ranked_ring_seconds", "15"),
            plain("mobile_ring_seconds", "15"),
            plain("total_seconds", "90"),
            plain("max_wait_seconds", "30"),
            flag("confirm_mobile", "1"),
            plain("confirm_seconds", "12"),
            plain("laps", "1"),
            flag("offer_declined_on_last_lap", "0"),
            plain("max_offers", "0"),
            plain("fairness_every", "0"),
            plain("last_talker_window_minutes", "1440"),
            flag("record", "1"),
            plain("announcement", ""),
            plain("overflow_action", "HANGUP"),
            plain("overflow_target", ""),
            plain("closed_action", "HANGUP"),
            plain("closed_target", "")),
        new Children("inbound_route_group", List.of("did"), List.of("ring_group_id"), true),
        FIRST);
  }

  private static Target blocked() {
    return new TableTarget(
        "blocked_number",
        List.of("e164"),
        List.of(plain("e164", null), plain("reason", "")),
        null,
        FIRST);
  }

  private static Target absences() {
    return new TableTarget(
        "manager_absence",
        ID,
        List.of(
            plain("manager_id", null),
            instant("from_at"),
            instant("until_at"),
            plain("reason", "")),
        null,
        FIRST_TWO);
  }

  private static Field instant(String column) {
    return new Field(column, "DATE_FORMAT(" + column + ", '%Y-%m-%d %H:%i:%s')", null);
  }
}
