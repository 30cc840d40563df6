package com.cruddur.localcognito;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The two public documents of the pool: its keys, and the OpenID description that leads to them. */
final class DocumentsHandler implements HttpHandler {

    private final Map<String, Map<String, Object>> documents;

    DocumentsHandler(Pool pool, SigningKeys keys) {
        String folder = pool.issuer().getPath() + "/.well-known/";
        documents = Map.of(
                folder + "jwks.json", keys.publicSet(),
                folder + "openid-configuration", openIdConfiguration(pool));
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, Object> document =
                    documents.get(exchange.getRequestURI().getPath());
            if (document == null) {
                Answer.refusal(404, "NotFoundException", "There is no such document.")
                        .send(exchange);
                return;
            }
            if (!List.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD, OPTIONS");
                Answer.refusal(405, "MethodNotAllowedException", "Documents are read by GET.")
                        .send(exchange);
                return;
            }
            Answer.document(document).send(exchange);
        }
    }

    // Without the end points of the hosted pages, which are not here.
    private static Map<String, Object> openIdConfiguration(Pool pool) {
        return Map.of(
                "issuer", pool.issuer().toString(),
                "jwks_uri", pool.jwksUri().toString(),
                "id_token_signing_alg_values_supported", List.of("RS256"),
                "response_types_supported", List.of("code", "token"),
                "scopes_supported", List.of("openid", "email", "phone", "profile"),
                "subject_types_supported", List.of("public"));
    }
}
