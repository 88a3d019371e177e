-- Whoever changes the directory, an import, the sync with 1C or an administrator's own SQL, is counted in the same
-- transaction. TRUNCATE runs no triggers: use DELETE. With binary logging on, creating triggers needs
-- log_bin_trust_function_creators or a privileged account for the migration.

CREATE TRIGGER tr_manager_insert AFTER INSERT ON manager FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
CREATE TRIGGER tr_manager_update AFTER UPDATE ON manager FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
CREATE TRIGGER tr_manager_delete AFTER DELETE ON manager FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;

CREATE TRIGGER tr_manager_device_insert AFTER INSERT ON manager_device FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
CREATE TRIGGER tr_manager_device_update AFTER UPDATE ON manager_device FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
CREATE TRIGGER tr_manager_device_delete AFTER DELETE ON manager_device FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;

CREATE TRIGGER tr_manager_absence_insert AFTER INSERT ON manager_absence FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
CREATE TRIGGER tr_manager_absence_update AFTER UPDATE ON manager_absence FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
CREATE TRIGGER tr_manager_absence_delete AFTER DELETE ON manager_absence FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;

CREATE TRIGGER tr_counterparty_insert AFTER INSERT ON counterparty FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
CREATE TRIGGER tr_counterparty_update AFTER UPDATE ON counterparty FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
CREATE TRIGGER tr_counterparty_delete AFTER DELETE ON counterparty FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;

CREATE TRIGGER tr_counterparty_phone_insert AFTER INSERT ON counterparty_phone FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
CREATE TRIGGER tr_counterparty_phone_update AFTER UPDATE ON counterparty_phone FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
CREATE TRIGGER tr_counterparty_phone_delete AFTER DELETE ON counterparty_phone FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;

CREATE TRIGGER tr_ring_group_insert AFTER INSERT ON ring_group FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
CREATE TRIGGER tr_ring_group_update AFTER UPDATE ON ring_group FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
CREATE TRIGGER tr_ring_group_delete AFTER DELETE ON ring_group FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;

CREATE TRIGGER tr_ring_group_member_insert AFTER INSERT ON ring_group_member FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
CREATE TRIGGER tr_ring_group_member_update AFTER UPDATE ON ring_group_member FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
CREATE TRIGGER tr_ring_group_member_delete AFTER DELETE ON ring_group_member FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;

CREATE TRIGGER tr_trunk_insert AFTER INSERT ON trunk FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
CREATE TRIGGER tr_trunk_update AFTER UPDATE ON trunk FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
CREATE TRIGGER tr_trunk_delete AFTER DELETE ON trunk FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;

CREATE TRIGGER tr_operator_prefix_insert AFTER INSERT ON operator_prefix FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
CREATE TRIGGER tr_operator_prefix_update AFTER UPDATE ON operator_prefix FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
CREATE TRIGGER tr_operator_prefix_delete AFTER DELETE ON operator_prefix FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;

CREATE TRIGGER tr_ported_number_insert AFTER INSERT ON ported_number FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
CREATE TRIGGER tr_ported_number_update AFTER UPDATE ON ported_number FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
CREATE TRIGGER tr_ported_number_delete AFTER DELETE ON ported_number FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;

CREATE TRIGGER tr_margin_snapshot_insert AFTER INSERT ON margin_snapshot FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
CREATE TRIGGER tr_margin_snapshot_update AFTER UPDATE ON margin_snapshot FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
CREATE TRIGGER tr_margin_snapshot_delete AFTER DELETE ON margin_snapshot FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;

CREATE TRIGGER tr_margin_insert AFTER INSERT ON margin FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
CREATE TRIGGER tr_margin_update AFTER UPDATE ON margin FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
CREATE TRIGGER tr_margin_delete AFTER DELETE ON margin FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;

CREATE TRIGGER tr_business_hours_insert AFTER INSERT ON business_hours FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
CREATE TRIGGER tr_business_hours_update AFTER UPDATE ON business_hours FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
CREATE TRIGGER tr_business_hours_delete AFTER DELETE ON business_hours FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;

CREATE TRIGGER tr_business_hours_interval_insert AFTER INSERT ON business_hours_interval FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
CREATE TRIGGER tr_business_hours_interval_update AFTER UPDATE ON business_hours_interval FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
CREATE TRIGGER tr_business_hours_interval_delete AFTER DELETE ON business_hours_interval FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;

CREATE TRIGGER tr_special_day_insert AFTER INSERT ON special_day FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
CREATE TRIGGER tr_special_day_update AFTER UPDATE ON special_day FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
CREATE TRIGGER tr_special_day_delete AFTER DELETE ON special_day FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;

CREATE TRIGGER tr_special_day_interval_insert AFTER INSERT ON special_day_interval FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
CREATE TRIGGER tr_special_day_interval_update AFTER UPDATE ON special_day_interval FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
CREATE TRIGGER tr_special_day_interval_delete AFTER DELETE ON special_day_interval FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;

CREATE TRIGGER tr_inbound_route_insert AFTER INSERT ON inbound_route FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
CREATE TRIGGER tr_inbound_route_update AFTER UPDATE ON inbound_route FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
CREATE TRIGGER tr_inbound_route_delete AFTER DELETE ON inbound_route FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;

CREATE TRIGGER tr_inbound_route_group_insert AFTER INSERT ON inbound_route_group FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
CREATE TRIGGER tr_inbound_route_group_update AFTER UPDATE ON inbound_route_group FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
CREATE TRIGGER tr_inbound_route_group_delete AFTER DELETE ON inbound_route_group FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;

CREATE TRIGGER tr_blocked_number_insert AFTER INSERT ON blocked_number FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
CREATE TRIGGER tr_blocked_number_update AFTER UPDATE ON blocked_number FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
CREATE TRIGGER tr_blocked_number_delete AFTER DELETE ON blocked_number FOR EACH ROW UPDATE directory_change SET changes = changes + 1 WHERE id = 1;
