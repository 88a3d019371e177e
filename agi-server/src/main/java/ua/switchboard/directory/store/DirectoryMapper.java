package ua.switchboard.directory.store;

import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/**
 * Reads whole tables but the two large ones of {@link ClientReader}; each is in the order of its
 * primary key unless said otherwise.
 */
interface DirectoryMapper {
  @Select("SELECT changes FROM directory_change WHERE id = 1")
  long changes();

  @Select(
      """
      SELECT id, name, extension, mobile, active, takes_new_clients, deputy_id
      FROM manager ORDER BY id
      """)
  List<Rows.ManagerRow> managers();

  /** By ix_manager_device_manager. */
  @Select("SELECT manager_id, device FROM manager_device ORDER BY manager_id, position, device")
  List<Rows.DeviceRow> devices();

  @Select("SELECT manager_id, from_at, until_at, reason FROM manager_absence ORDER BY id")
  List<Rows.AbsenceRow> absences();

  @Select("SELECT id, name, strategy, ring_seconds FROM ring_group ORDER BY id")
  List<Rows.GroupRow> groups();

  @Select(
      """
      SELECT ring_group_id, manager_id
      FROM ring_group_member ORDER BY ring_group_id, position, manager_id
      """)
  List<Rows.MemberRow> members();

  @Select(
      """
      SELECT name, operator, dial_pattern, number_format, channels, post_dial_delay_seconds
      FROM trunk ORDER BY position, id
      """)
  List<Rows.TrunkRow> trunks();

  @Select("SELECT prefix AS `key`, operator FROM operator_prefix ORDER BY prefix")
  List<Rows.OperatorRow> prefixes();

  @Select("SELECT e164 AS `key`, operator FROM ported_number ORDER BY e164")
  List<Rows.OperatorRow> ported();

  @Select("SELECT e164 FROM blocked_number ORDER BY e164")
  List<String> blocked();

  /** The newest figures of the newest week that is over; by the primary key. */
  @Select(
      """
      SELECT m.week_start, m.version, m.manager_id, m.kopecks
      FROM margin m
      JOIN (SELECT week_start, version FROM margin_snapshot
            WHERE week_start <= #{lastCompleteWeek}
            ORDER BY week_start DESC, version DESC LIMIT 1) newest
        ON newest.week_start = m.week_start AND newest.version = m.version
      """)
  List<Rows.MarginRow> margins(@Param("lastCompleteWeek") LocalDate lastCompleteWeek);

  @Select("SELECT id, name, zone FROM business_hours ORDER BY id")
  List<Rows.HoursRow> hours();

  @Select(
      """
      SELECT business_hours_id AS hours_id, weekday, start_time, end_time
      FROM business_hours_interval ORDER BY business_hours_id, weekday, start_time
      """)
  List<Rows.WeeklyRow> weekly();

  @Select(
      """
      SELECT d.business_hours_id AS hours_id, d.day, i.start_time, i.end_time
      FROM special_day d
      LEFT JOIN special_day_interval i
        ON i.business_hours_id = d.business_hours_id AND i.day = d.day
      ORDER BY d.business_hours_id, d.day, i.start_time
      """)
  List<Rows.SpecialRow> special();

  @Select(
      """
      SELECT did, name, business_hours_id AS hours_id, stages, owner_ring_seconds, ranked_ring_seconds,
        mobile_ring_seconds, confirm_seconds, total_seconds, max_wait_seconds, laps,
        offer_declined_on_last_lap, max_offers, fairness_every, confirm_mobile,
        last_talker_window_minutes, record, announcement, overflow_action, overflow_target,
        closed_action, closed_target
      FROM inbound_route ORDER BY did
      """)
  List<Rows.RouteRow> routes();

  @Select(
      "SELECT did, ring_group_id FROM inbound_route_group ORDER BY did, position, ring_group_id")
  List<Rows.RouteGroupRow> routeGroups();
}
