package com.cruddur.localcognito;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The users of the pool: all in memory, each in a file of its own. Thread-safe; one change at a time, and none is
 * seen before it is on disk.
 */
final class Users {

    private static final String FOLDER = "users";

    private final Storage storage;

    private final Clock clock;

    private final Lock changes = new ReentrantLock();

    private final NavigableMap<UUID, User> users = new ConcurrentSkipListMap<>();

    /** Handles and e-mail addresses in lower case. One space of names: a handle has no {@code @}. */
    private final Map<String, UUID> aliases = new ConcurrentHashMap<>();

    private Users(Storage storage, Clock clock) {
        this.storage = storage;
        this.clock = clock;
    }

    static Users load(Storage storage, Clock clock) {
        Users loaded = new Users(storage, clock);
        for (String name : storage.names(FOLDER)) {
            storage.read(name).ifPresent(bytes -> loaded.show(parse(name, bytes)));
        }
        return loaded;
    }

    /** By handle, e-mail address or {@code sub}, in any case. */
    Optional<User> find(String username) {
        return Optional.ofNullable(aliases.get(username.toLowerCase(Locale.ROOT)))
                .or(() -> uuid(username))
                .flatMap(this::find);
    }

    Optional<User> find(UUID sub) {
        return Optional.ofNullable(users.get(sub));
    }

    /** @throws CognitoException if nobody has the name */
    User get(String username) {
        return find(username).orElseThrow(CognitoException::userNotFound);
    }

    /** Everybody behind {@code sub} in a fixed order, or everybody when it is null. */
    Stream<User> after(@Nullable UUID sub) {
        return (sub == null ? users : users.tailMap(sub, false)).values().stream();
    }

    /**
     * Adds a user, if nobody has a name of his.
     *
     * @param code what will confirm the user; null adds a confirmed one
     * @throws CognitoException if the handle or the e-mail address is taken
     */
    User add(Attributes attributes, PasswordHash password, @Nullable VerificationCode code) {
        Instant now = clock.instant();
        User added = new User(UUID.randomUUID(), attributes, password, code == null, code, null, List.of(), now, now);
        changes.lock();
        try {
            if (aliases(added).stream().anyMatch(aliases::containsKey)) {
                throw CognitoException.usernameExists();
            }
            return keep(added);
        } finally {
            changes.unlock();
        }
    }

    /**
     * Changes a user while nobody else does.
     *
     * @param change from the user as of now and the time to the changed user; it may throw, and nothing changes
     * @throws CognitoException if the user is gone
     */
    User change(UUID sub, BiFunction<User, Instant, User> change) {
        changes.lock();
        try {
            User current = find(sub).orElseThrow(CognitoException::userNotFound);
            return keep(change.apply(current, clock.instant()));
        } finally {
            changes.unlock();
        }
    }

    /** Takes a user away; does nothing the second time. */
    void remove(UUID sub) {
        changes.lock();
        try {
            find(sub).ifPresent(user -> {
                storage.delete(file(sub));
                aliases(user).forEach(aliases::remove);
                users.remove(sub);
            });
        } finally {
            changes.unlock();
        }
    }

    private static String file(UUID sub) {
        return FOLDER + "/" + sub + ".json";
    }

    private User keep(User user) {
        storage.write(file(user.sub()), Json.FILES.writeValueAsBytes(user));
        show(user);
        return user;
    }

    private void show(User user) {
        users.put(user.sub(), user);
        aliases(user).forEach(alias -> aliases.put(alias, user.sub()));
    }

    private static List<String> aliases(User user) {
        return List.of(
                user.attributes().handle().toLowerCase(Locale.ROOT),
                user.attributes().email().toLowerCase(Locale.ROOT));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static User parse(String name, byte[] bytes) {
        try {
            return Json.FILES.readValue(bytes, User.class);
        } catch (JacksonException _) {
            throw Storage.unreadable(name);
        }
    }
}
