package com.cruddur.messagestable;

import static java.util.Map.entry;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One group: who is in it, and under which key its rows stand. Kept under {@code GROUP#<group>}.
 *
 * @param members as they were called when the group was made; two, in no order that means anything
 * @param gone those of them who are gone for good: they have no row, and nobody writes to them
 * @param lastKey the key of every member's row; moves upward only
 * @param createdAt of its first message
 */
public record GroupItem(UUID uuid, List<Person> members, Set<UUID> gone, SortKey lastKey, Instant createdAt) {

    static final String GROUP_UUID = "group_uuid";

    static final String MEMBERS = "members";

    static final String LAST_SK = "last_sk";

    static final String CREATED_AT = "created_at";

    public GroupItem {
        members = List.copyOf(members);
        gone = Set.copyOf(gone);
    }

    /** A group that nobody has left. */
    public GroupItem(UUID uuid, List<Person> members, SortKey lastKey, Instant createdAt) {
        this(uuid, members, Set.of(), lastKey, createdAt);
    }

    /** Whether somebody is in it, and has not gone. */
    public boolean hasMember(UUID user) {
        return staying().stream().anyMatch(member -> member.uuid().equals(user));
    }

    /** Those who see the group in their lists. */
    public List<Person> staying() {
        return members.stream().filter(member -> !isGone(member)).toList();
    }

    boolean isGone(Person member) {
        return gone.contains(member.uuid());
    }

    /**
     * The other person, as seen by this one.
     *
     * @throws IllegalArgumentException if nobody else is in the group
     */
    public Person otherThan(UUID user) {
        return members.stream()
                .filter(member -> !member.uuid().equals(user))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nobody else in group " + uuid));
    }

    /**
     * Reads a stored item.
     *
     * @throws MalformedItemException if an attribute is missing or of another form, if the group is not the one
     *     that the key names, or if its members are not two different people
     */
    public static GroupItem fromItem(Map<String, AttributeValue> attributes) {
        StoredItem item = new StoredItem(attributes);
        UUID uuid = item.uuid(GROUP_UUID);
        if (!uuid.equals(item.uuidAfter(MessagesTable.GROUP_PREFIX, MessagesTable.PK))) {
            throw item.malformed("Another group in " + GROUP_UUID);
        }
        List<StoredItem> elements = item.list(MEMBERS);
        List<Person> members = elements.stream().map(Person::fromElement).toList();
        if (members.size() != 2 || members.get(0).uuid().equals(members.get(1).uuid())) {
            throw item.malformed("Not two people in " + MEMBERS);
        }
        Set<UUID> gone = elements.stream()
                .filter(Person::isGone)
                .map(element -> Person.fromElement(element).uuid())
                .collect(Collectors.toSet());
        return new GroupItem(uuid, members, gone, item.sortKey(LAST_SK), item.instant(CREATED_AT));
    }

    public Map<String, AttributeValue> toItem() {
        Map<String, AttributeValue> item = new HashMap<>(MessagesTable.groupKey(uuid));
        item.putAll(Map.ofEntries(
                entry(GROUP_UUID, AttributeValue.fromS(uuid.toString())),
                entry(
                        MEMBERS,
                        AttributeValue.fromL(members.stream()
                                .map(member -> isGone(member) ? member.toGoneElement() : member.toElement())
                                .toList())),
                entry(LAST_SK, AttributeValue.fromS(lastKey.text())),
                entry(CREATED_AT, AttributeValue.fromS(SortKey.formatTime(createdAt)))));
        return item;
    }
}
