/**
 * A Cognito user pool in this process, for development and tests: Cognito's wire protocol, error names and
 * token forms, so that the SDK's client and a browser talk to it by its address alone. Knows nothing of the
 * application.
 */
@NullMarked
package com.cruddur.localcognito;

import org.jspecify.annotations.NullMarked;
