package ua.switchboard.directory.store;

/** A small company in SQL, one of everything. */
public final class Company {
  public static final String SQL =
      """
      INSERT INTO manager (id, name, extension, mobile, deputy_id) VALUES
        (1, 'Олена', '101', '+380671112233', NULL), (2, 'Іван', '102', NULL, 1);
      INSERT INTO manager (id, name, extension, active, takes_new_clients) VALUES (3, 'Петро', '103', FALSE, FALSE);
      INSERT INTO manager_device (manager_id, device, position) VALUES
        (1, 'SIP/201', 1), (1, 'PJSIP/101', 0), (2, 'PJSIP/102', 0);
      INSERT INTO manager_absence (manager_id, from_at, until_at, reason) VALUES
        (2, '2026-11-20 22:00:00', '2026-11-27 22:00:00', 'відпустка');
      INSERT INTO counterparty (id, code, name, owner_id, vip) VALUES
        (1, 'НФ-000001', 'ТОВ "Ромашка"', 1, TRUE), (2, NULL, 'ФОП Коваль', NULL, FALSE);
      INSERT INTO counterparty (id, code, name, deleted) VALUES (3, 'НФ-000003', 'Видалений', TRUE);
      INSERT INTO counterparty_phone (counterparty_id, position, e164, raw) VALUES
        (1, 0, '+380671234567', '067 123 45 67'), (1, 1, '+380442345678', '044 234-56-78'),
        (1, 2, NULL, 'див. сайт'), (2, 0, '+380671234567', '0671234567'), (3, 0, '+380503334455', '0503334455');
      INSERT INTO ring_group (id, name, strategy, ring_seconds) VALUES (1, 'sales', 'ROUND_ROBIN', 25);
      INSERT INTO ring_group_member (ring_group_id, manager_id, position) VALUES (1, 2, 0), (1, 1, 1);
      INSERT INTO trunk (name, operator, dial_pattern, number_format, channels, post_dial_delay_seconds, position) VALUES
        ('vodafone', 'vodafone', 'PJSIP/{number}@vodafone', 'E164', 4, 6, 1),
        ('kyivstar', 'kyivstar', 'PJSIP/{number}@kyivstar', 'NATIONAL', 4, 5, 0);
      INSERT INTO operator_prefix (prefix, operator) VALUES ('38067', 'kyivstar'), ('38050', 'vodafone');
      INSERT INTO ported_number (e164, operator) VALUES ('+380671234567', 'vodafone');
      INSERT INTO margin_snapshot (week_start, version) VALUES
        ('2026-11-09', 1), ('2026-11-16', 1), ('2026-11-16', 2), ('2026-11-23', 1);
      INSERT INTO margin (week_start, version, manager_id, kopecks) VALUES
        ('2026-11-09', 1, 1, 900), ('2026-11-16', 1, 1, 100), ('2026-11-16', 2, 1, -5), ('2026-11-16', 2, 2, 700),
        ('2026-11-23', 1, 1, 42);
      INSERT INTO business_hours (id, name, zone) VALUES (1, 'office', 'Europe/Kyiv');
      INSERT INTO business_hours_interval (business_hours_id, weekday, start_time, end_time) VALUES
        (1, 1, '09:00', '13:00'), (1, 1, '14:00', '18:00'), (1, 5, '20:00', '00:00');
      INSERT INTO special_day (business_hours_id, day, name) VALUES (1, '2026-12-25', 'Різдво'), (1, '2026-12-26', 'субота');
      INSERT INTO special_day_interval (business_hours_id, day, start_time, end_time) VALUES (1, '2026-12-26', '10:00', '14:00');
      INSERT INTO inbound_route (did, name, business_hours_id, stages, laps, last_talker_window_minutes, overflow_action, overflow_target)
        VALUES ('380441234568', 'office', 1, 'OWNER,RANKED', 2, 60, 'VOICEMAIL', '100');
      INSERT INTO inbound_route (did, name) VALUES ('380441234567', 'sales');
      INSERT INTO inbound_route_group (did, ring_group_id, position) VALUES ('380441234567', 1, 0);
      INSERT INTO blocked_number (e164, reason) VALUES ('+380999999999', 'spam')
      """;

  private Company() {}
}
