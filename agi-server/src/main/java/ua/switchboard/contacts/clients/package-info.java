/** Clients as managers meet them: made from a call, looked up, told to 1C. */
@NullMarked
package ua.switchboard.contacts.clients;

import org.jspecify.annotations.NullMarked;
