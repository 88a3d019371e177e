/** The company's settings over HTTP, for administrators: entries, imports, tests of connections. */
@NullMarked
package ua.switchboard.api.admin;

import org.jspecify.annotations.NullMarked;
