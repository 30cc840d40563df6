package com.cruddur;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * People who write to each other, post and read, for as long as it is open, whatever becomes of the system meanwhile.
 * Those who send a message with a key repeat it until they are answered; others do not know what became of a request
 * without an answer.
 */
final class Traffic implements AutoCloseable {

    private static final int PEOPLE = 6;

    /** After a refusal or no answer at all. */
    private static final Duration BREATH = Duration.ofMillis(100);

    private final SystemClient client;

    private final Ledger ledger = new Ledger();

    private final List<TestUser> people;

    private final AtomicInteger number = new AtomicInteger();

    private final Map<Integer, AtomicInteger> statuses = new ConcurrentSkipListMap<>();

    private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();

    private final AtomicInteger unanswered = new AtomicInteger();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private final List<Future<?>> clients = new ArrayList<>();

    private volatile boolean open = true;

    private Traffic(WholeSystem system) {
        this.client = new SystemClient(system);
        this.people = IntStream.range(0, PEOPLE).mapToObj(i -> system.person()).toList();
    }

    static Traffic start(WholeSystem system, int clients, long seed) {
        Traffic traffic = new Traffic(system);
        for (int i = 0; i < clients; i++) {
            int client = i;
            Random random = new Random(seed + i);
            traffic.clients.add(traffic.threads.submit(() -> traffic.run(client, random)));
        }
        return traffic;
    }

    int acknowledgedWrites() {
        return ledger.acknowledgedWrites();
    }

    /** Answers that are neither 200 nor 503. */
    List<String> unexpected() {
        return List.copyOf(unexpected);
    }

    String figures() {
        return "answers by status %s, %d requests without an answer, %d writes acknowledged, %d pages compared"
                .formatted(statuses, unanswered.get(), ledger.acknowledgedWrites(), ledger.pagesSeen());
    }

    /** Ends it, and fails when a client did. */
    Ledger end() throws Exception {
        open = false;
        for (Future<?> running : clients) {
            running.get();
        }
        return ledger;
    }

    @Override
    public void close() {
        open = false;
        threads.close();
    }

    private Object run(int number, Random random) throws InterruptedException {
        while (open) {
            TestUser person = people.get(random.nextInt(PEOPLE));
            TestUser other = people.get((people.indexOf(person) + 1 + random.nextInt(PEOPLE - 1)) % PEOPLE);
            switch (random.nextInt(10)) {
                case 0 -> post(person);
                case 1 -> look(person, "/api/activities/home");
                case 2 -> look(person, "/api/message_groups");
                case 3, 4 -> read(person, other);
                case 5, 6, 7 -> send(number, person, other);
                default -> sendWithKey(number, person, other);
            }
        }
        return number;
    }

    private void send(int client, TestUser sender, TestUser receiver) throws InterruptedException {
        String text = "message " + number.incrementAndGet();
        Ledger.Pair pair = Ledger.Pair.of(sender, receiver);
        ledger.tryMessage(pair, text);
        if (isDone(() -> post(sender, receiver, text))) {
            ledger.acknowledgeMessage(client, pair, text);
        }
    }

    private void sendWithKey(int client, TestUser sender, TestUser receiver) throws InterruptedException {
        String text = "once " + number.incrementAndGet();
        String key = UUID.randomUUID().toString();
        Ledger.Pair pair = Ledger.Pair.of(sender, receiver);
        ledger.tryMessage(pair, text);
        do {
            if (isDone(() -> post(sender, receiver, text, "Idempotency-Key", key))) {
                ledger.acknowledgeMessage(client, pair, text);
                return;
            }
        } while (open);
    }

    private HttpResponse<String> post(TestUser sender, TestUser receiver, String text, String... headers)
            throws IOException, InterruptedException {
        return client.post(sender, "/api/messages", Map.of("message", text, "handle", receiver.handle()), headers);
    }

    private void post(TestUser author) throws InterruptedException {
        String text = "activity " + number.incrementAndGet();
        ledger.tryActivity(author, text);
        if (isDone(() -> client.post(author, "/api/activities", Map.of("message", text, "ttl", "1-day")))) {
            ledger.acknowledgeActivity(author, text);
        }
    }

    private void look(TestUser reader, String path) throws InterruptedException {
        isDone(() -> client.get(reader, path));
    }

    private void read(TestUser reader, TestUser other) throws InterruptedException {
        isDone(() -> {
            HttpResponse<String> page = client.get(reader, "/api/messages/@" + other.handle());
            if (page.statusCode() == 200) {
                List<String> texts = new ArrayList<>();
                for (JsonNode message : JsonMapper.shared().readTree(page.body())) {
                    texts.add(message.get("message").asString());
                }
                ledger.see(Ledger.Pair.of(reader, other), texts);
            }
            return page;
        });
    }

    @FunctionalInterface
    private interface Exchange {

        HttpResponse<String> make() throws IOException, InterruptedException;
    }

    /** Whether the answer is 200; waits a little after any other. */
    private boolean isDone(Exchange exchange) throws InterruptedException {
        try {
            HttpResponse<String> answer = exchange.make();
            int status = answer.statusCode();
            statuses.computeIfAbsent(status, first -> new AtomicInteger()).incrementAndGet();
            if (status == 200) {
                return true;
            }
            // Two who have not met have no conversation to read.
            if (status != 503 && !(status == 404 && answer.body().contains("message_group_not_found"))) {
                unexpected.add(status + " for " + answer.request().method() + " "
                        + answer.request().uri().getPath() + ": " + answer.body());
            }
        } catch (IOException noAnswer) {
            unanswered.incrementAndGet();
        }
        Thread.sleep(BREATH);
        return false;
    }
}
