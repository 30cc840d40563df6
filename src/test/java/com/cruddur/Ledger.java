package com.cruddur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Knows every write that was tried and every one that was acknowledged, and what readers saw meanwhile. What was
 * acknowledged has to be there once and in order; what was not may be there or not, but not twice; nothing else is there.
 * Thread-safe.
 */
final class Ledger {

    private static final Duration CONVERGED_WITHIN = Duration.ofSeconds(60);

    /** Two people, whoever writes. */
    record Pair(TestUser one, TestUser other) {

        static Pair of(TestUser sender, TestUser receiver) {
            return sender.uuid().compareTo(receiver.uuid()) < 0
                    ? new Pair(sender, receiver)
                    : new Pair(receiver, sender);
        }

        TestUser otherThan(TestUser person) {
            return person.equals(one) ? other : one;
        }

        boolean has(TestUser person) {
            return person.equals(one) || person.equals(other);
        }
    }

    private record Author(int client, Pair pair) {}

    private final Map<Pair, Set<String>> tried = new ConcurrentHashMap<>();

    private final Map<Pair, Set<String>> acknowledged = new ConcurrentHashMap<>();

    /** In the order of one client, who waits for each answer before the next message. */
    private final Map<Author, Queue<String>> inOrder = new ConcurrentHashMap<>();

    private final Map<Pair, Queue<List<String>>> seen = new ConcurrentHashMap<>();

    private final Map<TestUser, Set<String>> activitiesTried = new ConcurrentHashMap<>();

    private final Map<TestUser, Set<String>> activitiesAcknowledged = new ConcurrentHashMap<>();

    void tryMessage(Pair pair, String text) {
        entry(tried, pair).add(text);
    }

    void acknowledgeMessage(int client, Pair pair, String text) {
        entry(acknowledged, pair).add(text);
        inOrder.computeIfAbsent(new Author(client, pair), first -> new ConcurrentLinkedQueue<>())
                .add(text);
    }

    void tryActivity(TestUser author, String text) {
        entry(activitiesTried, author).add(text);
    }

    void acknowledgeActivity(TestUser author, String text) {
        entry(activitiesAcknowledged, author).add(text);
    }

    /** A page of messages as somebody read it. */
    void see(Pair pair, List<String> texts) {
        seen.computeIfAbsent(pair, first -> new ConcurrentLinkedQueue<>()).add(texts);
    }

    int acknowledgedWrites() {
        return count(acknowledged) + count(activitiesAcknowledged);
    }

    int pagesSeen() {
        return seen.values().stream().mapToInt(Queue::size).sum();
    }

    private static <K> Set<String> entry(Map<K, Set<String>> map, K key) {
        return map.computeIfAbsent(key, first -> ConcurrentHashMap.newKeySet());
    }

    private static int count(Map<?, Set<String>> map) {
        return map.values().stream().mapToInt(Set::size).sum();
    }

    /** Reads everything through the API once it is quiet, and compares. */
    void check(SystemClient client) {
        Map<Pair, JsonNode> newest = new HashMap<>();
        tried.forEach((pair, texts) -> {
            List<JsonNode> messages = messages(client, pair);
            if (!messages.isEmpty()) {
                newest.put(pair, messages.getLast());
            }
            check(pair, messages);
        });
        activitiesTried.forEach((author, texts) -> checkActivities(client, author));
        Set<TestUser> people = new HashSet<>();
        tried.keySet().forEach(pair -> people.addAll(List.of(pair.one(), pair.other())));
        await().atMost(CONVERGED_WITHIN)
                .untilAsserted(() -> people.forEach(person -> checkRows(client, person, newest)));
    }

    /** Oldest first. */
    private static List<JsonNode> messages(SystemClient client, Pair pair) {
        return client.walk(pair.one(), "/api/messages/@" + pair.other().handle()).stream()
                .sorted(Comparator.comparing(Ledger::time))
                .toList();
    }

    private void check(Pair pair, List<JsonNode> messages) {
        List<String> texts = messages.stream().map(Ledger::text).toList();
        assertThat(texts).as("nothing twice").doesNotHaveDuplicates();
        assertThat(texts).as("nothing lost").containsAll(acknowledged.getOrDefault(pair, Set.of()));
        assertThat(tried.get(pair)).as("nothing unheard of").containsAll(texts);
        assertThat(messages.stream().map(message -> message.get("uuid").asString()))
                .doesNotHaveDuplicates();
        inOrder.forEach((author, sent) -> {
            if (author.pair().equals(pair)) {
                assertThat(texts).as("in the order of sending").containsSubsequence(sent);
            }
        });
        seen.getOrDefault(pair, new ConcurrentLinkedQueue<>())
                .forEach(page -> assertThat(texts).as("in the order once read").containsSubsequence(page));
    }

    private void checkActivities(SystemClient client, TestUser author) {
        List<String> texts = client.walk(author, "/api/activities/@" + author.handle()).stream()
                .map(Ledger::text)
                .toList();
        assertThat(texts).as("nothing twice").doesNotHaveDuplicates();
        assertThat(texts).as("nothing lost").containsAll(activitiesAcknowledged.getOrDefault(author, Set.of()));
        assertThat(activitiesTried.get(author)).as("nothing unheard of").containsAll(texts);
    }

    private static void checkRows(SystemClient client, TestUser person, Map<Pair, JsonNode> newest) {
        List<String> expected = newest.entrySet().stream()
                .filter(entry -> entry.getKey().has(person))
                .sorted(Comparator.comparing(entry -> time(entry.getValue()), Comparator.reverseOrder()))
                .map(entry -> row(entry.getKey().otherThan(person).uuid(), entry.getValue()))
                .toList();
        List<String> rows = client.walk(person, "/api/message_groups").stream()
                .map(row -> row(UUID.fromString(row.get("user_uuid").asString()), row))
                .collect(Collectors.toCollection(ArrayList::new));
        assertThat(rows).as("the newest message of each conversation").isEqualTo(expected);
    }

    private static String row(UUID other, JsonNode entry) {
        return other + " " + time(entry) + " " + text(entry);
    }

    private static String text(JsonNode entry) {
        return entry.get("message").asString();
    }

    private static String time(JsonNode entry) {
        return entry.get("created_at").asString();
    }
}
