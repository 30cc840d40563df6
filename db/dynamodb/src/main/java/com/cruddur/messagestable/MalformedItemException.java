package com.cruddur.messagestable;

/** A stored item is not of its form. The message names the attribute and the item's key, never its text. */
public final class MalformedItemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MalformedItemException(String message) {
        super(message);
    }

    MalformedItemException(String message, Throwable cause) {
        super(message, cause);
    }
}
