package com.cruddur.page;

import java.net.URI;

/** What a browser lets the page do: run its own files, and talk to this server and to Cognito. */
final class ContentSecurityPolicy {

    private ContentSecurityPolicy() {}

    /** The header's value. Nothing inline is allowed, so text that slips into the page cannot run. */
    static String allowing(URI cognito) {
        return String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self'",
                "img-src 'self'",
                "font-src 'self'",
                "manifest-src 'self'",
                "connect-src 'self' " + origin(cognito),
                "base-uri 'none'",
                // Forms are sent by script alone; without it a password must not land in an address.
                "form-action 'none'",
                "frame-ancestors 'none'");
    }

    /** Scheme, host and port: a path would be compared to the letter, and anything else could end the directive. */
    private static String origin(URI address) {
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return address.getScheme() + "://" + address.getHost() + port;
    }
}
