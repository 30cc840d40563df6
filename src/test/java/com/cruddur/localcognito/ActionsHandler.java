package com.cruddur.localcognito;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** AWS JSON 1.1 over {@code POST /}: the action by its header, the answer or the refusal as JSON. */
final class ActionsHandler implements HttpHandler {

    private static final Logger logger = LoggerFactory.getLogger(ActionsHandler.class);

    private static final String TARGET_PREFIX = "AWSCognitoIdentityProviderService.";

    // Far above the largest request of Cognito's model, far below what could hurt this process.
    private static final int BODY_LIMIT_BYTES = 64 * 1024;

    private final Map<String, Action> actions;

    ActionsHandler(Map<String, Action> actions) {
        this.actions = actions;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getPath().equals("/")) {
                Answer.refusal(404, "NotFoundException", "Actions are sent to /.")
                        .send(exchange);
                return;
            }
            if (!exchange.getRequestMethod().equals("POST")) {
                exchange.getResponseHeaders().set("Allow", "POST, OPTIONS");
                Answer.refusal(405, "MethodNotAllowedException", "Actions are sent by POST.")
                        .send(exchange);
                return;
            }
            byte[] body = exchange.getRequestBody().readNBytes(BODY_LIMIT_BYTES + 1);
            if (body.length > BODY_LIMIT_BYTES) {
                Answer.refusal(413, "RequestEntityTooLargeException", "The body is over 64 KiB.")
                        .send(exchange);
                return;
            }
            answer(exchange.getRequestHeaders().getFirst("X-Amz-Target"), body).send(exchange);
        }
    }

    private Answer answer(@Nullable String target, byte[] body) {
        try {
            return Answer.ofAction(action(target).answer(Request.parse(body)));
        } catch (CognitoException ex) {
            return Answer.refusal(400, ex.type(), Objects.requireNonNull(ex.getMessage()));
        } catch (RuntimeException ex) {
            // The server would drop the connection without a word; clients know this name and try again.
            logger.error("Failed at {}", target, ex);
            return Answer.refusal(500, "InternalErrorException", "The local Cognito failed; its log says why.");
        }
    }

    private Action action(@Nullable String target) {
        if (target == null || !target.startsWith(TARGET_PREFIX)) {
            throw CognitoException.unknownOperation();
        }
        Action action = actions.get(target.substring(TARGET_PREFIX.length()));
        if (action == null) {
            throw CognitoException.unknownOperation();
        }
        return action;
    }
}
