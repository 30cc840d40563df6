package com.cruddur.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.springframework.http.HttpStatus;

/**
 * The text by which a client asks for the next page: where the last one ended, and a check that it belongs to
 * this very list. The check is no secret. It keeps a cursor of one list from being read in another; who may read
 * a list is decided by the token, never by the cursor.
 */
public final class Cursor {

    private static final int CHECK_BYTES = 8;

    /** The longest position is a sort key of 69 characters; twice that is never one of ours. */
    private static final int LONGEST = 200;

    private Cursor() {}

    /**
     * Makes the cursor for a position.
     *
     * @param list names the list; the same whenever that list is read
     * @param position of the last entry shown
     */
    public static String write(String list, String position) {
        byte[] text = position.getBytes(UTF_8);
        byte[] check = check(list, text);
        byte[] bytes = ByteBuffer.allocate(CHECK_BYTES + text.length)
                .put(check)
                .put(text)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Reads the position back.
     *
     * @throws ApiException 400 if the text is not, to the letter, what {@link #write} made for this list
     */
    public static String read(String list, String cursor) {
        if (cursor.length() > LONGEST) {
            throw invalid();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            if (bytes.length <= CHECK_BYTES) {
                throw invalid();
            }
            byte[] text = Arrays.copyOfRange(bytes, CHECK_BYTES, bytes.length);
            String position = UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
            if (!write(list, position).equals(cursor)) {
                throw invalid();
            }
            return position;
        } catch (IllegalArgumentException | CharacterCodingException ex) {
            throw invalid();
        }
    }

    /** The refusal of a cursor that is not one of ours. */
    public static ApiException invalid() {
        return ApiException.of(HttpStatus.BAD_REQUEST, ErrorCodes.CURSOR_INVALID);
    }

    private static byte[] check(String list, byte[] position) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(list.getBytes(UTF_8));
            digest.update((byte) 0);
            return Arrays.copyOf(digest.digest(position), CHECK_BYTES);
        } catch (NoSuchAlgorithmException ex) {
            throw new IllegalStateException("Every JDK has SHA-256", ex);
        }
    }
}
