/** People: who is signed in, and what others see of somebody. Kept in Postgres; Cognito is asked once for each. */
@NullMarked
package com.cruddur.users;

import org.jspecify.annotations.NullMarked;
