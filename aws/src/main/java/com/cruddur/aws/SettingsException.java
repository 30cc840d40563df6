package com.cruddur.aws;

/** A setting that is missing or wrong; the message is a sentence for whoever set it. */
final class SettingsException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    SettingsException(String message) {
        super(message);
    }
}
