package com.cruddur.page;

/** How the page proves a password to Cognito; by Cognito's own names. */
public enum AuthFlow {
    /** The password stays in the browser. */
    USER_SRP_AUTH,

    /** The password is sent over TLS; all that the local Cognito knows. */
    USER_PASSWORD_AUTH
}
