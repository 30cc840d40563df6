package com.cruddur.web;

import java.io.IOException;

/** The body of a request goes on beyond {@link RequestBodyFilter}'s limit. */
final class BodyTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    BodyTooLargeException(long limitBytes) {
        super("Body of more than " + limitBytes + " bytes");
    }
}
