package com.cruddur.localcognito;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes codes and "sends" them: into the log, which is this pool's letter box. */
final class Codes {

    private static final Logger logger = LoggerFactory.getLogger(Codes.class);

    // Cognito's.
    private static final Duration CONFIRMATION_LIFETIME = Duration.ofHours(24);

    private static final Duration RESET_LIFETIME = Duration.ofHours(1);

    private final SecureRandom random = new SecureRandom();

    private final Clock clock;

    Codes(Clock clock) {
        this.clock = clock;
    }

    VerificationCode forConfirmation() {
        return create(CONFIRMATION_LIFETIME);
    }

    VerificationCode forReset() {
        return create(RESET_LIFETIME);
    }

    CodeDelivery sendConfirmation(User user, VerificationCode code) {
        logger.info("Confirmation code for {}: {}", user.attributes().handle(), code.digits());
        return CodeDelivery.to(user.attributes().email());
    }

    CodeDelivery sendReset(User user, VerificationCode code) {
        logger.info("Password reset code for {}: {}", user.attributes().handle(), code.digits());
        return CodeDelivery.to(user.attributes().email());
    }

    Instant now() {
        return clock.instant();
    }

    private VerificationCode create(Duration lifetime) {
        return new VerificationCode(
                "%06d".formatted(random.nextInt(1_000_000)), clock.instant().plus(lifetime), 0);
    }
}
