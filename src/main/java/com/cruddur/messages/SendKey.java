package com.cruddur.messages;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.cruddur.messagestable.IdempotencyItem;
import com.cruddur.messagestable.MessageItem;
import com.cruddur.web.ApiException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key that a client has given a request, so that it may repeat the request when its answer was lost, and what
 * the request says. For one person a key means one request, for 24 hours.
 *
 * @param user who has given it
 * @param value 1 to 64 visible characters of ASCII
 * @param bodyHash over what decides: the text, and the group or the person as they were written
 */
record SendKey(UUID user, String value, String bodyHash) {

    /** The header that brings it. */
    static final String HEADER = "Idempotency-Key";

    /** The header that tells a repetition's answer from the first one. */
    static final String REPLAYED = "Idempotency-Replayed";

    private static final Pattern FORM = Pattern.compile("[!-~]{1,64}");

    /**
     * Reads the key of a request.
     *
     * @param lines of the header; more than one are no key, since nobody knows which one counts
     * @return null when the request has none
     * @throws ApiException 422 {@code idempotency_key_invalid}
     */
    static @Nullable SendKey read(List<String> lines, UUID user, CreateMessageRequest request) {
        if (lines.isEmpty()) {
            return null;
        }
        if (lines.size() > 1 || !FORM.matcher(lines.getFirst()).matches()) {
            throw ApiException.unprocessable("idempotency_key_invalid");
        }
        return new SendKey(user, lines.getFirst(), hash(request));
    }

    /** Takes the key for a message. */
    IdempotencyItem take(MessageItem message, Instant now) {
        return IdempotencyItem.of(user, value, bodyHash, message, now);
    }

    /** @throws ApiException 422 {@code idempotency_key_reused} when the key was taken by another request */
    void requireSameRequest(IdempotencyItem before) {
        if (!before.bodyHash().equals(bodyHash)) {
            throw ApiException.unprocessable("idempotency_key_reused");
        }
    }

    /** No text holds a NUL, so the parts cannot be mistaken for each other. */
    private static String hash(CreateMessageRequest request) {
        String group = request.messageGroupUuid();
        String recipient =
                group != null ? "group\0" + group : "handle\0" + Objects.requireNonNull(request.handle(), "validated");
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest((request.message() + "\0" + recipient).getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException ex) {
            throw new IllegalStateException("Every JDK has SHA-256", ex);
        }
    }
}
