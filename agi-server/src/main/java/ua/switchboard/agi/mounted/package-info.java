/**
 * An administrator's own asterisk-java scripts: loads them from jars and runs one session of one.
 */
@NullMarked
package ua.switchboard.agi.mounted;

import org.jspecify.annotations.NullMarked;
