@NullMarked
package ua.switchboard.onec.config;

import org.jspecify.annotations.NullMarked;
