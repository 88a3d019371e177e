/** Calls as files that people take away: CSV and XLSX, in the report's time zone and language. */
@NullMarked
package ua.switchboard.journal.export;

import org.jspecify.annotations.NullMarked;
