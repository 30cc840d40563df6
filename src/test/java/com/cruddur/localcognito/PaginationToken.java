package com.cruddur.localcognito;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/**
 * Where a page ended.
 *
 * @param after the last one on that page
 * @param filter of the list; the token is good for no other
 */
record PaginationToken(UUID after, String filter) {

    private static final int BYTES = 20;

    static PaginationToken parse(String text, String filter) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.remaining() == BYTES && bytes.getInt() == mark(filter)) {
                return new PaginationToken(new UUID(bytes.getLong(), bytes.getLong()), filter);
            }
        } catch (IllegalArgumentException _) {
            // Refused below, as any other text that is not of this list.
        }
        throw CognitoException.invalidParameter("Invalid pagination token provided.");
    }

    String text() {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .putInt(mark(filter))
                .putLong(after.getMostSignificantBits())
                .putLong(after.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    // Tells tokens from bytes that happen to be as long, and from tokens of another list.
    private static int mark(String filter) {
        return ("ListUsers " + filter).hashCode();
    }
}
