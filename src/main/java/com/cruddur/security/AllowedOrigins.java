package com.cruddur.security;

import java.util.List;

/**
 * Pages that may call from a browser.
 *
 * @param origins scheme, host and port each, such as {@code https://cruddur.com}; no pattern
 */
public record AllowedOrigins(List<String> origins) {

    public AllowedOrigins {
        origins = List.copyOf(origins);
    }
}
