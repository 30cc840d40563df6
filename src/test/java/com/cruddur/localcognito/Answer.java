package com.cruddur.localcognito;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** A JSON body on its way out. {@code headers} are those that only this answer has. */
record Answer(int status, Map<String, String> headers, String body) {

    private static final String AWS_JSON = "application/x-amz-json-1.1";

    static Answer ofAction(Object answer) {
        return new Answer(200, Map.of("Content-Type", AWS_JSON), Json.WIRE.writeValueAsString(answer));
    }

    static Answer refusal(int status, String type, String message) {
        return new Answer(
                status,
                Map.of("Content-Type", AWS_JSON, "x-amzn-errortype", type),
                Json.WIRE.writeValueAsString(Map.of("__type", type, "message", message)));
    }

    static Answer document(Map<String, Object> document) {
        return new Answer(200, Map.of("Content-Type", "application/json"), Json.WIRE.writeValueAsString(document));
    }

    void send(HttpExchange exchange) throws IOException {
        Headers out = exchange.getResponseHeaders();
        headers.forEach(out::set);
        out.set("x-amzn-requestid", UUID.randomUUID().toString());
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (exchange.getRequestMethod().equals("HEAD")) {
            out.set("Content-Length", Integer.toString(bytes.length));
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
