@NullMarked
package ua.switchboard.onec.odata;

import org.jspecify.annotations.NullMarked;
