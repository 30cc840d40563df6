package com.cruddur.users;

import com.cruddur.security.AccessToken;
import com.cruddur.web.ApiException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Ends accounts. First the person's row becomes a tombstone, in one statement: from then on nobody finds them, and
 * nothing is written for them. Then each feature takes away what it has; then Cognito its user. Whatever fails on the
 * way, or ends the process, the same request goes on with it when it is sent again; and each end is looked at once
 * more some minutes later, without anybody's asking.
 */
@Component
public class AccountEnds {

    private static final Logger logger = LoggerFactory.getLogger(AccountEnds.class);

    /** What a process that died in the middle had under way has landed by then, or never will. */
    private static final Duration SECOND_LOOK_AFTER = Duration.ofMinutes(2);

    /** The next run takes the others. */
    private static final int LOOKED_AT_AT_ONCE = 100;

    private final SignedInUsers signedIn;

    private final UsersRepository users;

    private final CurrentNames names;

    private final CognitoDirectory directory;

    private final List<PersonalData> features;

    private final Clock clock;

    AccountEnds(
            SignedInUsers signedIn,
            UsersRepository users,
            CurrentNames names,
            CognitoDirectory directory,
            List<PersonalData> features,
            Clock clock) {
        this.signedIn = signedIn;
        this.users = users;
        this.names = names;
        this.directory = directory;
        this.features = List.copyOf(features);
        this.clock = clock;
    }

    /**
     * Ends the account of the token's owner. The second time it finds nothing left to do, and answers the same.
     *
     * @throws ApiException 503 if a store or Cognito does not answer, or there was too much for one request; the same
     *     request goes on
     */
    EndedAccount end(AccessToken token) {
        UUID person = users.findGone(token.owner())
                .orElseGet(() -> signedIn.get(token).uuid());
        users.end(person, clock.instant());
        // Here at once. Other instances remember the person for some seconds; the stores refuse them there.
        signedIn.forget(token.owner());
        names.forget(person);
        features.forEach(feature -> feature.erase(person));
        boolean signInDeleted = directory.delete(token);
        logger.info("Account {} has ended", person);
        return EndedAccount.of(person, signInDeleted);
    }

    /**
     * Takes up what was left of ends that began some time ago. Any number of instances may do it at once.
     *
     * @return how many are done with
     */
    public int takeUp() {
        List<UUID> people = users.findDepartures(clock.instant().minus(SECOND_LOOK_AFTER), LOOKED_AT_AT_ONCE);
        return (int) people.stream().filter(this::takeUp).count();
    }

    private boolean takeUp(UUID person) {
        try {
            features.forEach(feature -> feature.erase(person));
            users.depart(person);
            return true;
        } catch (RuntimeException ex) {
            // One that fails must not keep the others; it is there the next time.
            logger.warn("The end of account {} is left for later: {}", person, ex.toString());
            return false;
        }
    }
}
