package com.cruddur.messages;

import com.cruddur.messagestable.GroupItem;
import com.cruddur.messagestable.MessagesTable;
import com.cruddur.users.CurrentNames;
import com.cruddur.users.UserSummary;
import com.cruddur.web.ApiException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Which group a caller means, and whether they are in it. A group that is not there and one that is somebody
 * else's are refused alike, so nobody learns which uuids exist.
 */
@Component
class Memberships {

    /** For reading only; a membership that ends is noticed after this time at the latest. */
    private static final Duration KEPT = Duration.ofSeconds(30);

    /** Some 150 bytes each: 3 MB at the most. */
    private static final int KEPT_AT_MOST = 20_000;

    private final CurrentNames names;

    private final MessageGroupsRepository groups;

    private final Cache<Membership, Boolean> known = Caffeine.newBuilder()
            .expireAfterWrite(KEPT)
            .maximumSize(KEPT_AT_MOST)
            .build();

    Memberships(CurrentNames names, MessageGroupsRepository groups) {
        this.names = names;
        this.groups = groups;
    }

    /**
     * The group that the caller may read.
     *
     * @param reference its uuid, or the {@code @handle} of the other person
     * @throws ApiException 404 {@code message_group_not_found}
     */
    UUID getReadable(String reference, UserSummary caller) {
        UUID group = getUuid(reference, caller);
        Membership membership = new Membership(group, caller.uuid());
        if (known.getIfPresent(membership) == null) {
            getOwn(group, caller);
            known.put(membership, true);
        }
        return group;
    }

    /**
     * The group that the caller may write to, with its newest key as of now.
     *
     * @throws ApiException the same; 422 {@code receiver_not_found} when there is no such person any more
     */
    GroupItem getWritable(String reference, UserSummary caller) {
        GroupItem group = getOwn(getUuid(reference, caller), caller);
        UUID other = group.otherThan(caller.uuid()).uuid();
        if (names.find(Stream.of(other)).of(other).handle() == null) {
            throw ApiException.unprocessable(Conversations.RECEIVER_NOT_FOUND);
        }
        return group;
    }

    private GroupItem getOwn(UUID group, UserSummary caller) {
        return groups.findGroup(group)
                .filter(found -> found.hasMember(caller.uuid()))
                .orElseThrow(Memberships::notFound);
    }

    /** The group of the caller and the person with this handle; the same refusal. */
    UUID getGroupWith(String handle, UserSummary caller) {
        return names.findByHandle(handle)
                .flatMap(other -> groups.findGroupOfPair(caller.uuid(), other.uuid()))
                .orElseThrow(Memberships::notFound);
    }

    private UUID getUuid(String reference, UserSummary caller) {
        if (reference.startsWith("@")) {
            return getGroupWith(reference, caller);
        }
        Optional<UUID> uuid = MessagesTable.findUuid(reference);
        return uuid.orElseThrow(Memberships::notFound);
    }

    static ApiException notFound() {
        return ApiException.notFound("message_group_not_found");
    }

    private record Membership(UUID group, UUID member) {}
}
