/** People for whom an OpenID Connect provider vouches. */
@NullMarked
package ua.switchboard.security.openid;

import org.jspecify.annotations.NullMarked;
