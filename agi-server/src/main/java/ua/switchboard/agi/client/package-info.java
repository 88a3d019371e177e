/**
 * Asterisk's side of FastAGI: asks a server as a dialplan does and keeps the channel's variables.
 */
@NullMarked
package ua.switchboard.agi.client;

import org.jspecify.annotations.NullMarked;
