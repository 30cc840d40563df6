package com.cruddur.bench;

import org.jspecify.annotations.Nullable;

/**
 * What the load generator sends.
 *
 * @param token null for nobody's
 * @param body null for none
 */
record Request(
        String method,
        String path,
        @Nullable String token,
        @Nullable String body) {

    static Request get(String path, @Nullable String token) {
        return new Request("GET", path, token, null);
    }

    static Request post(String path, String token, String body) {
        return new Request("POST", path, token, body);
    }

    /** One line of what the load generator's script reads. */
    String line() {
        return String.join("\t", method, path, token == null ? "" : token, body == null ? "" : body);
    }
}
