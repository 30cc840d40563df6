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

    /** Settings that libpq and the driver call differently; the rest, {@code sslmode} among it, is the same. */
    private static final Map<String, String> DRIVER_NAMES =
            Map.of("connect_timeout", "connectTimeout", "application_name", "ApplicationName");

    /**
     * Reads an address.
     *
     * @param variable where the text came from, for the message
     * @throws MalformedConnectionUrlException naming the variable, not the text
     */
    public static ConnectionUrl parse(String variable, String text) {
        URI uri = uri(variable, text);
        boolean schemeFits = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
        String authority = uri.getRawAuthority();
        String path = uri.getRawPath();
        if (!schemeFits || authority == null || path == null || path.length() < 2) {
            throw new MalformedConnectionUrlException(variable);
        }
        // Not URI's own host: it knows none with an underscore, as compose names them, and no list of hosts.
        int at = authority.lastIndexOf('@');
        String query = uri.getRawQuery();
        String url = "jdbc:postgresql://" + authority.substring(at + 1) + path
                + (query == null ? "" : "?" + driverSettings(query));
        if (at < 0) {
            return new ConnectionUrl(url, null, null);
        }
        String userInfo = authority.substring(0, at);
        int colon = userInfo.indexOf(':');
        return colon < 0
                ? new ConnectionUrl(url, decode(userInfo), null)
                : new ConnectionUrl(url, decode(userInfo.substring(0, colon)), decode(userInfo.substring(colon + 1)));
    }

    /** The same address with settings of the driver added, such as {@code connectTimeout=5}. */
    public String jdbcUrlWith(String settings) {
        return jdbcUrl + (jdbcUrl.contains("?") ? "&" : "?") + settings;
    }

    /** The same address for connections that ask for the password as it is when they are made. */
    public ConnectionUrl withPasswordOf(PasswordRepository passwords) {
        return ManagedPassword.askedFor(this, passwords);
    }

    private static URI uri(String variable, String text) {
        try {
            return new URI(text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text);
        } catch (URISyntaxException ex) {
            // Not the cause: its message repeats the text, password included.
            throw new MalformedConnectionUrlException(variable);
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
