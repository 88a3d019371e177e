/** Tests of the rules of contacts, without a database. */
@NullMarked
package ua.switchboard.contacts;

import org.jspecify.annotations.NullMarked;
