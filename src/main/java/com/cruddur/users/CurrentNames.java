package com.cruddur.users;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What people are called now, and who has a handle. Messages and rows in DynamoDB hold names of their day; nobody is shown those. Kept
 * for 30 seconds, so a rename shows at the latest then, and a page costs at most one statement.
 */
@Component
public class CurrentNames {

    private static final Duration KEPT = Duration.ofSeconds(30);

    /** Some 300 bytes each: 6 MB at the most. */
    private static final int KEPT_AT_MOST = 20_000;

    private final UsersRepository users;

    private final LoadingCache<UUID, CurrentName> names;

    private final Cache<String, UserSummary> byHandle = Caffeine.newBuilder()
            .expireAfterWrite(KEPT)
            .maximumSize(KEPT_AT_MOST)
            .build();

    public CurrentNames(UsersRepository users) {
        this.users = users;
        this.names = Caffeine.newBuilder()
                .expireAfterWrite(KEPT)
                .maximumSize(KEPT_AT_MOST)
                .build(new Loader(users));
    }

    /** The names of these people, each asked for once. */
    public Names find(Stream<UUID> people) {
        return new Names(names.getAll(people.collect(Collectors.toSet())));
    }

    /**
     * Finds a person by handle. However many ask at once, Postgres is asked once; that nobody has a handle is not
     * kept, since somebody may take it at any moment.
     *
     * @param handle with or without the leading {@code @}, in any case
     */
    public Optional<UserSummary> findByHandle(String handle) {
        return Handle.find(handle)
                .map(form -> byHandle.asMap()
                        .computeIfAbsent(
                                form.toLowerCase(Locale.ROOT),
                                key -> users.findByHandle(key).orElse(null)));
    }

    /** Takes note of what somebody is called from now on. */
    void rename(UserSummary user) {
        names.put(user.uuid(), CurrentName.of(user));
        byHandle.put(user.handle().toLowerCase(Locale.ROOT), user);
    }

    /** Takes note that somebody is not there any more. */
    void forget(UUID person) {
        names.put(person, CurrentName.deleted(person));
        byHandle.asMap().values().removeIf(user -> user.uuid().equals(person));
    }

    /** Names that were asked for together. */
    public record Names(Map<UUID, CurrentName> byUuid) {

        /** The name of one of those people. */
        public CurrentName of(UUID uuid) {
            return byUuid.getOrDefault(uuid, CurrentName.deleted(uuid));
        }
    }

    private record Loader(UsersRepository users) implements CacheLoader<UUID, CurrentName> {

        @Override
        public CurrentName load(UUID uuid) {
            return loadAll(Set.of(uuid)).getOrDefault(uuid, CurrentName.deleted(uuid));
        }

        @Override
        public Map<UUID, CurrentName> loadAll(Set<? extends UUID> uuids) {
            Map<UUID, UserSummary> found = users.findByUuids(Set.copyOf(uuids)).stream()
                    .collect(Collectors.toMap(UserSummary::uuid, Function.identity()));
            return uuids.stream().collect(Collectors.toMap(Function.identity(), uuid -> name(uuid, found)));
        }

        private static CurrentName name(UUID uuid, Map<UUID, UserSummary> found) {
            UserSummary user = found.get(uuid);
            return user == null ? CurrentName.deleted(uuid) : CurrentName.of(user);
        }
    }
}
