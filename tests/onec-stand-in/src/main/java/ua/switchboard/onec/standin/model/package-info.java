/** What the infobase consists of: sets, properties and their types, as one table and as EDMX. */
@NullMarked
package ua.switchboard.onec.standin.model;

import org.jspecify.annotations.NullMarked;
