package com.cruddur.localcognito;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The body of an action, or an object inside it. A member of the wrong type is a SerializationException, a
 * missing one that is needed an InvalidParameterException; JSON's null is a missing member.
 */
record Request(JsonNode body) {

    // Cognito's limit for attribute values, and above that of every other text that is taken but tokens.
    private static final int MAX_TEXT = 2048;

    // Control characters could forge lines of the log; a lone surrogate could not be stored as UTF-8.
    private static final Pattern UNWANTED = Pattern.compile("[\\p{Cc}\\p{Cs}]");

    Request {
        if (!body.isObject()) {
            throw CognitoException.serialization("An object was expected.");
        }
    }

    static Request parse(byte[] body) {
        try {
            return new Request(Json.WIRE.readTree(body));
        } catch (JacksonException _) {
            throw CognitoException.serialization("The body is not JSON.");
        }
    }

    String text(String name) {
        return findText(name)
                .orElseThrow(() -> CognitoException.invalidParameter("Missing required parameter " + name));
    }

    /** Empty when missing; an empty text is present. */
    Optional<String> findText(String name) {
        return find(name).map(node -> checkedText(name, node)).map(text -> {
            if (text.length() > MAX_TEXT) {
                throw CognitoException.invalidParameter(name + " is too long.");
            }
            return text;
        });
    }

    /** A token may be as long as the body. */
    String token(String name) {
        return find(name)
                .map(node -> checkedText(name, node))
                .orElseThrow(() -> CognitoException.invalidParameter("Missing required parameter " + name));
    }

    Optional<Integer> findNumber(String name) {
        return find(name).map(node -> {
            if (!node.isIntegralNumber()) {
                throw CognitoException.serialization(name + " is not a whole number.");
            }
            if (!node.canConvertToInt()) {
                throw CognitoException.invalidParameter(name + " is out of range.");
            }
            return node.intValue();
        });
    }

    Request object(String name) {
        return find(name)
                .map(Request::new)
                .orElseThrow(() -> CognitoException.invalidParameter("Missing required parameter " + name));
    }

    List<Request> objects(String name) {
        return items(name).stream().map(Request::new).toList();
    }

    List<String> texts(String name) {
        return items(name).stream().map(node -> checkedText(name, node)).toList();
    }

    private List<JsonNode> items(String name) {
        return find(name)
                .map(node -> {
                    if (!node.isArray()) {
                        throw CognitoException.serialization(name + " is not a list.");
                    }
                    return List.copyOf(node.values());
                })
                .orElse(List.of());
    }

    private Optional<JsonNode> find(String name) {
        return Optional.ofNullable(body.get(name)).filter(node -> !node.isNull());
    }

    private static String checkedText(String name, JsonNode node) {
        if (!node.isString()) {
            throw CognitoException.serialization(name + " is not a text.");
        }
        String text = node.stringValue();
        if (UNWANTED.matcher(text).find()) {
            throw CognitoException.invalidParameter(name + " has characters that are not allowed.");
        }
        return text;
    }
}
