-- Events that repeat and were done in 1C get the next one here: they are looked for once a minute.
ALTER TABLE client_event ADD KEY ix_client_event_ended (status, ended_at);
