package com.cruddur.sql;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The database's address in the form that psql and the original take,
 * {@code postgresql://user:password@host:port/database?sslmode=require}. Never printed whole: it may hold a
 * password.
 *
 * @param jdbcUrl the same address as the driver takes it, without user and password
 * @param username decoded; null where the address names nobody
 * @param password decoded; null where there is none
 */
public record ConnectionUrl(
        String jdbcUrl, @Nullable String username, @Nullable String password) {

    private static final String EXPECTED = " is not of the form postgresql://user:password@host:port/database";

    /** Settings that libpq and the driver call differently; the rest, {@code sslmode} among it, is the same. */
    private static final Map<String, String> DRIVER_NAMES =
            Map.of("connect_timeout", "connectTimeout", "application_name", "ApplicationName");

    /**
     * Reads an address.
     *
     * @param variable where the text came from, for the message
     * @throws IllegalArgumentException naming the variable, not the text
     */
    public static ConnectionUrl parse(String variable, String text) {
        URI uri = uri(variable, text);
        boolean schemeFits = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
        String path = uri.getRawPath();
        if (!schemeFits || uri.getHost() == null || path == null || path.length() < 2) {
            throw new IllegalArgumentException(variable + EXPECTED);
        }
        int port = uri.getPort() < 0 ? 5432 : uri.getPort();
        String query = uri.getRawQuery();
        String url = "jdbc:postgresql://" + uri.getHost() + ":" + port + path
                + (query == null ? "" : "?" + driverSettings(query));
        String userInfo = uri.getRawUserInfo();
        if (userInfo == null) {
            return new ConnectionUrl(url, null, null);
        }
        int colon = userInfo.indexOf(':');
        return colon < 0
                ? new ConnectionUrl(url, decode(userInfo), null)
                : new ConnectionUrl(url, decode(userInfo.substring(0, colon)), decode(userInfo.substring(colon + 1)));
    }

    private static URI uri(String variable, String text) {
        try {
            return new URI(text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text);
        } catch (URISyntaxException ex) {
            // Not the cause: its message repeats the text, password included.
            throw new IllegalArgumentException(variable + EXPECTED);
        }
    }

    private static String driverSettings(String query) {
        return Arrays.stream(query.split("&", -1))
                .map(setting -> {
                    int equals = setting.indexOf('=');
                    String name = equals < 0 ? setting : setting.substring(0, equals);
                    return DRIVER_NAMES.getOrDefault(name, name) + setting.substring(name.length());
                })
                .collect(Collectors.joining("&"));
    }

    /** A plus sign in a user or password is a plus sign, unlike in a form. */
    private static String decode(String text) {
        return URLDecoder.decode(
                text.replace("+", URLEncoder.encode("+", StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    /** Host, port and database; no password. */
    @Override
    public String toString() {
        return jdbcUrl;
    }
}
