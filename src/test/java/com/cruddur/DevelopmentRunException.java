package com.cruddur;

/** A development run cannot start; the message is one sentence for the person who started it. */
final class DevelopmentRunException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DevelopmentRunException(String sentence) {
        super(sentence);
    }

    DevelopmentRunException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
