/** Who is calling: Cognito's access tokens, which routes need one, and which pages may call from a browser. */
@NullMarked
package com.cruddur.security;

import org.jspecify.annotations.NullMarked;
