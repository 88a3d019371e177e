/** The way to MariaDB: a pool, the schema's migrations, and an embedded server for who has none. */
@NullMarked
package ua.switchboard.db;

import org.jspecify.annotations.NullMarked;
