package com.cruddur.localcognito;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets browsers call from the origins that were named, and from no other. Answers every OPTIONS itself. Each
 * action needs a header that no page may send unasked, so a page of another origin cannot act either.
 */
final class CorsFilter extends Filter {

    private final Set<String> allowedOrigins;

    CorsFilter(List<URI> allowedOrigins) {
        this.allowedOrigins = allowedOrigins.stream().map(CorsFilter::origin).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String description() {
        return "CORS for named origins";
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        boolean allowed = origin != null && allowedOrigins.contains(origin);
        Headers out = exchange.getResponseHeaders();
        out.set("Vary", "Origin");
        if (allowed) {
            out.set("Access-Control-Allow-Origin", origin);
            out.set("Access-Control-Expose-Headers", "x-amzn-errortype, x-amzn-requestid");
        }
        if (!exchange.getRequestMethod().equals("OPTIONS")) {
            chain.doFilter(exchange);
            return;
        }
        try (exchange) {
            out.set("Allow", "POST, GET, HEAD, OPTIONS");
            if (allowed) {
                out.set("Access-Control-Allow-Methods", "POST, GET, OPTIONS");
                out.set(
                        "Access-Control-Allow-Headers",
                        "content-type, x-amz-target, x-amz-user-agent, amz-sdk-invocation-id, amz-sdk-request,"
                                + " authorization, cache-control");
                out.set("Access-Control-Max-Age", "600");
            }
            exchange.sendResponseHeaders(204, -1);
        }
    }

    // As browsers write it: scheme, host and port in lower case, no path.
    private static String origin(URI uri) {
        return (uri.getScheme() + "://" + uri.getAuthority()).toLowerCase(Locale.ROOT);
    }
}
