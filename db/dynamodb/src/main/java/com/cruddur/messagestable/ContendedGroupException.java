package com.cruddur.messagestable;

import java.util.UUID;

/** A group could not be brought up to date, because other writers were faster each time. Trying later is right. */
public final class ContendedGroupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ContendedGroupException(UUID group, int tries, Throwable lastCancellation) {
        super("Moving the rows of group " + group + " gave up after " + tries + " tries", lastCancellation);
    }
}
