package com.cruddur.localcognito;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A user as the pool keeps it, in memory and as a file. Confirming proves the e-mail address too.
 *
 * @param sub what Cognito calls the user name where people sign in by e-mail
 * @param confirmationCode the last one sent, null before and after
 * @param resetCode the last one sent for a forgotten password, null before and after
 * @param sessions one for each sign-in that has not ended, oldest first
 */
record User(
        UUID sub,
        Attributes attributes,
        PasswordHash password,
        boolean confirmed,
        @Nullable VerificationCode confirmationCode,
        @Nullable VerificationCode resetCode,
        List<Session> sessions,
        Instant createdAt,
        Instant changedAt) {

    // Keeps the file small when a load test signs in without end; the oldest sign-ins are forgotten.
    private static final int MAX_SESSIONS = 500;

    User {
        sessions = List.copyOf(sessions);
    }

    String status() {
        return confirmed ? "CONFIRMED" : "UNCONFIRMED";
    }

    Optional<Session> findSession(Predicate<Session> wanted) {
        return sessions.stream().filter(wanted).findFirst();
    }

    User confirmedAt(Instant now) {
        return new User(sub, attributes, password, true, null, resetCode, sessions, createdAt, now);
    }

    User withConfirmationCode(@Nullable VerificationCode code, Instant now) {
        return new User(sub, attributes, password, confirmed, code, resetCode, sessions, createdAt, now);
    }

    User withResetCode(@Nullable VerificationCode code, Instant now) {
        return new User(sub, attributes, password, confirmed, confirmationCode, code, sessions, createdAt, now);
    }

    User withPassword(PasswordHash changed, Instant now) {
        return new User(sub, attributes, changed, confirmed, confirmationCode, null, sessions, createdAt, now);
    }

    /** Adds a session and forgets those that have expired. */
    User withSession(Session added, Instant now) {
        List<Session> unexpired =
                sessions.stream().filter(it -> !it.isExpired(now)).toList();
        return withSessions(Stream.concat(unexpired.stream(), Stream.of(added))
                .skip(Math.max(0, unexpired.size() + 1 - MAX_SESSIONS))
                .toList());
    }

    User withoutSession(Session ended) {
        return withSessions(sessions.stream().filter(it -> !it.equals(ended)).toList());
    }

    User withoutSessions() {
        return withSessions(List.of());
    }

    private User withSessions(List<Session> changed) {
        return new User(
                sub, attributes, password, confirmed, confirmationCode, resetCode, changed, createdAt, changedAt);
    }
}
