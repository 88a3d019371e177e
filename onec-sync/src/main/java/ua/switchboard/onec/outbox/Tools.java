package ua.switchboard.onec.outbox;

import ua.switchboard.onec.config.OneCSettings;
import ua.switchboard.onec.names.Names;
import ua.switchboard.onec.odata.ODataClient;
import ua.switchboard.onec.odata.ODataTime;

/** What every writer works with. */
record Tools(
    ODataClient client,
    Names names,
    ODataTime time,
    OneCSettings.Writing writing,
    References references,
    KnownItems items,
    MarkedDocuments documents,
    Calendars calendars) {}
