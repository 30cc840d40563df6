package com.cruddur.localcognito;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Reads codes as a developer does: from the lines of the log. */
final class CodesInLog implements AutoCloseable {

    private final Logger logger = (Logger) LoggerFactory.getLogger("com.cruddur.localcognito");

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    CodesInLog() {
        logger.addAppender(lines);
        lines.start();
    }

    String lastConfirmationCode(String handle) {
        return last("Confirmation code for " + handle + ": ");
    }

    String lastResetCode(String handle) {
        return last("Password reset code for " + handle + ": ");
    }

    List<String> lines() {
        return List.copyOf(lines.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(lines);
    }

    private String last(String beginning) {
        return List.copyOf(lines.list).reversed().stream()
                .filter(line -> line.getLevel().equals(Level.INFO))
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.startsWith(beginning))
                .map(line -> line.substring(beginning.length()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line of the log begins with: " + beginning));
    }
}
