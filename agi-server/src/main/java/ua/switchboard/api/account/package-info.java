/** How people and programs show who they are to the API. */
@NullMarked
package ua.switchboard.api.account;

import org.jspecify.annotations.NullMarked;
