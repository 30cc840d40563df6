package com.cruddur.users;

import com.cruddur.security.AccessToken;
import com.cruddur.security.CognitoUserId;
import com.cruddur.web.ApiException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * The person behind a token. Whoever has no row yet is registered at this moment, with what Cognito says; whoever
 * has ended their account is not. Both answers are kept for 30 seconds, so that a request costs no statement and a refused token no call to Cognito.
 */
@Component
public class SignedInUsers {

    private static final Logger logger = LoggerFactory.getLogger(SignedInUsers.class);

    private static final Duration KEPT = Duration.ofSeconds(30);

    /** Some 200 bytes each: 2 MB at the most. */
    private static final int KEPT_AT_MOST = 10_000;

    private final UsersRepository users;

    private final CognitoDirectory directory;

    private final Cache<CognitoUserId, UserSummary> known = cache();

    private final Cache<CognitoUserId, ApiException> refused = cache();

    public SignedInUsers(UsersRepository users, CognitoDirectory directory) {
        this.users = users;
        this.directory = directory;
    }

    /**
     * The token's owner; their uuid never changes, their names may be up to 30 seconds old.
     *
     * @throws ApiException 403 {@code user_not_registered} if nobody can be registered for the token, 409 {@code
     *     handle_taken} if somebody else has the handle, 503 if a store or Cognito does not answer
     */
    public UserSummary get(AccessToken token) {
        CognitoUserId id = token.owner();
        ApiException refusal = refused.getIfPresent(id);
        if (refusal != null) {
            throw refusal;
        }
        // However many calls come at once, one of them asks; nobody is not kept.
        UserSummary user = known.asMap()
                .computeIfAbsent(id, key -> users.findByCognitoUserId(key).orElse(null));
        if (user != null) {
            return user;
        }
        UserSummary registered = register(token);
        known.put(id, registered);
        return registered;
    }

    /**
     * The token's owner, who is not registered here: reading what everybody may read makes nobody known.
     *
     * @param token null for nobody
     * @return empty for nobody, and for an owner who has not been registered yet
     */
    public Optional<UserSummary> find(@Nullable AccessToken token) {
        if (token == null) {
            return Optional.empty();
        }
        UserSummary user = known.getIfPresent(token.owner());
        if (user != null) {
            return Optional.of(user);
        }
        Optional<UserSummary> found = users.findByCognitoUserId(token.owner());
        found.ifPresent(row -> known.put(token.owner(), row));
        return found;
    }

    /** Takes note of what the token's owner is called from now on. */
    void rename(AccessToken token, UserSummary user) {
        known.put(token.owner(), user);
    }

    /** Takes note that somebody has ended their account. */
    void forget(CognitoUserId id) {
        // In this order: what a call that is under way puts back afterwards is not asked for.
        refused.put(id, notRegistered());
        known.invalidate(id);
    }

    static ApiException notRegistered() {
        return ApiException.of(HttpStatus.FORBIDDEN, "user_not_registered");
    }

    private UserSummary register(AccessToken token) {
        CognitoUserId id = token.owner();
        if (users.findGone(id).isPresent()) {
            throw refuse(id, notRegistered());
        }
        CognitoUser user = directory.find(token).orElseThrow(() -> refuse(id, notRegistered()));
        users.register(id, user);
        // Parallel first calls insert once and read the same row.
        Optional<UserSummary> registered = users.findByCognitoUserId(id);
        registered.ifPresent(row -> logger.info("Registered {} as {}", row.uuid(), row.handle()));
        return registered.orElseThrow(() -> refuse(id, ApiException.of(HttpStatus.CONFLICT, "handle_taken")));
    }

    private ApiException refuse(CognitoUserId id, ApiException refusal) {
        refused.put(id, refusal);
        return refusal;
    }

    private static <V> Cache<CognitoUserId, V> cache() {
        return Caffeine.newBuilder()
                .expireAfterWrite(KEPT)
                .maximumSize(KEPT_AT_MOST)
                .build();
    }
}
