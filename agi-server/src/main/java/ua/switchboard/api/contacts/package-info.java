/** Contacts, events, clients and dialling in the API: what a manager's panel is made of. */
@NullMarked
package ua.switchboard.api.contacts;

import org.jspecify.annotations.NullMarked;
