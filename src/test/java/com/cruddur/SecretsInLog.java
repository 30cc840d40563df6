package com.cruddur;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Reads every line that is logged during the tests, and fails the class in which one held what no log may hold: a
 * token, an e-mail address, the text of a message, or a value that was given to a statement. Tests say {@code psst} in
 * texts and make handles that are in Postgres only, so that both can be told.
 */
public final class SecretsInLog extends AppenderBase<ILoggingEvent> implements AfterAllCallback {

    private static final List<Pattern> SECRETS = List.of(
            Pattern.compile("eyJ[A-Za-z0-9_-]{10}"),
            Pattern.compile("[\\w.+-]+@[\\w-]+(\\.[\\w-]+)*\\.(test|com|example|org)\\b"),
            Pattern.compile("psst"),
            Pattern.compile("\\b" + TestUsers.HANDLE_FORM + "\\b"));

    /** It is the pool that prints codes to sign up with; nobody else could tell them. */
    private static final String LOCAL_COGNITO = "com.cruddur.localcognito";

    private static final List<String> FOUND = new ArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLoggerName().startsWith(LOCAL_COGNITO)) {
            return;
        }
        String line = event.getLoggerName() + ": " + event.getFormattedMessage();
        if (event.getThrowableProxy() != null) {
            line += "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy());
        }
        if (holdsSecret(line)) {
            synchronized (FOUND) {
                FOUND.add(line);
            }
        }
    }

    static boolean holdsSecret(String line) {
        return SECRETS.stream().anyMatch(secret -> secret.matcher(line).find());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        synchronized (FOUND) {
            List<String> found = List.copyOf(FOUND);
            FOUND.clear();
            if (!found.isEmpty()) {
                throw new AssertionError("Logged what no log may hold:\n" + String.join("\n", found));
            }
        }
    }
}
