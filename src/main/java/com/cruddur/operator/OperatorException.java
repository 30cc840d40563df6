package com.cruddur.operator;

/** A command cannot go on; the message is one sentence for the person who gave it. */
final class OperatorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OperatorException(String sentence) {
        super(sentence);
    }

    OperatorException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
