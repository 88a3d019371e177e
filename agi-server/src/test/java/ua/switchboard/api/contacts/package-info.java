/** Tests of contacts, events, clients and dialling over the API. */
@NullMarked
package ua.switchboard.api.contacts;

import org.jspecify.annotations.NullMarked;
