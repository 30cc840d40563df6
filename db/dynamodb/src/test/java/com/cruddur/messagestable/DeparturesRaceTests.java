package com.cruddur.messagestable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * People go while others write to them and workers move the rows, on a real engine with calls that fail before and
 * after they are made, or land late. From the moment that a departure is over, no row of the gone person is there,
 * and those who stay have one row for each group, the newest message's when it is quiet.
 */
@ExtendWith(MessagesTableExtension.class)
class DeparturesRaceTests {

    private static final int PEOPLE = 6;

    private static final int GOING = 3;

    private static final int SENDERS = 4;

    private static final int SENDS_EACH = 40;

    private static final int WORKERS = 3;

    private static final double FAULTS = 0.08;

    private final LocalDynamoDb server;

    private final AtomicInteger injected = new AtomicInteger();

    private final Queue<GroupItem> written = new ConcurrentLinkedQueue<>();

    private final Map<Person, Boolean> gone = new ConcurrentHashMap<>();

    DeparturesRaceTests(LocalDynamoDb server) {
        this.server = server;
    }

    @Test
    void noRowOfTheGoneComesBack() throws Exception {
        long seed = Long.getLong("cruddur.seed", System.nanoTime());
        List<Person> people = IntStream.range(0, PEOPLE)
                .mapToObj(i -> Conversations.person("person-" + i))
                .toList();
        try (LocalTable table = LocalTable.createIn(server);
                ExecutorService late = Executors.newVirtualThreadPerTaskExecutor();
                ExecutorService threads = Executors.newCachedThreadPool()) {
            Conversations reader = new Conversations(table);
            List<GroupItem> groups = pairs(people).stream()
                    .map(pair -> reader.start(pair.getFirst(), pair.getLast(), "first"))
                    .toList();
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                Random random = new Random(seed + i);
                running.add(threads.submit(() -> send(table, groups, random)));
            }
            for (int i = 0; i < WORKERS; i++) {
                Random random = new Random(seed + 100 + i);
                Faults faults = new Faults(random, FAULTS, 1, late, injected);
                GroupReconciler reconciler = new GroupReconciler(faults.on(table.client()), table.name());
                running.add(threads.submit(() -> work(reconciler)));
            }
            for (Person person : people.subList(0, GOING)) {
                Random random = new Random(seed + people.indexOf(person) + 200);
                Faults faults = new Faults(random, FAULTS, 1, late, injected);
                // Twice, as two requests, or a request and the one that takes up what another left.
                for (int i = 0; i < 2; i++) {
                    Departures departures = new Departures(faults.on(table.client()), table.name());
                    running.add(threads.submit(() -> goAway(departures, person)));
                }
            }
            running.add(threads.submit(() -> watch(reader)));
            for (Future<?> future : running) {
                future.get();
            }
            late.shutdown();
            assertThat(late.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
            GroupReconciler afterwards = new GroupReconciler(table.client(), table.name());
            groups.forEach(group -> afterwards.reconcile(group.uuid()));

            assertThat(injected).as("seed %d", seed).hasPositiveValue();
            for (GroupItem group : groups) {
                check(reader, group, seed);
            }
        }
    }

    private void check(Conversations reader, GroupItem group, long seed) {
        GroupItem now = reader.find(group.uuid());
        MessageItem newest = reader.messages(group.uuid()).getFirst();
        assertThat(now.gone())
                .as("marks, seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(group.members().stream()
                        .filter(gone::containsKey)
                        .map(Person::uuid)
                        .toList());
        assertThat(reader.rows(group))
                .as("rows, seed %d", seed)
                .extracting(MessageGroupItem::member)
                .containsExactlyInAnyOrderElementsOf(
                        now.staying().stream().map(Person::uuid).toList());
        assertThat(reader.rows(group))
                .as("newest, seed %d", seed)
                .allSatisfy(row -> assertThat(row.key()).isEqualTo(newest.key()));
    }

    private void send(LocalTable table, List<GroupItem> groups, Random random) {
        Conversations instance = new Conversations(table);
        for (int i = 0; i < SENDS_EACH; i++) {
            GroupItem group = groups.get(random.nextInt(groups.size()));
            // With or without a mark: what was read before it may land after it.
            instance.send(group, group.members().get(random.nextInt(2)), "text");
            written.add(group);
        }
    }

    private void work(GroupReconciler reconciler) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (gone.size() < GOING || !written.isEmpty()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            GroupItem group = written.poll();
            if (group == null) {
                Thread.onSpinWait();
                continue;
            }
            try {
                reconciler.reconcile(group.uuid());
            } catch (SdkException | ContendedGroupException failed) {
                written.add(group);
            }
        }
    }

    private void goAway(Departures departures, Person person) {
        for (int attempt = 0; attempt < 200; attempt++) {
            try {
                departures.announce(person.uuid());
                while (departures.leaveSome(person.uuid())) {
                    // Until nothing is left.
                }
                gone.put(person, true);
                return;
            } catch (SdkException | ContendedGroupException failed) {
                // The next request takes it up.
            }
        }
        throw new AssertionError("Never gone: " + person);
    }

    private void watch(Conversations reader) {
        while (gone.size() < GOING || !written.isEmpty()) {
            gone.keySet().forEach(person -> assertThat(reader.list(person)).isEmpty());
            Thread.onSpinWait();
        }
    }

    private static List<List<Person>> pairs(List<Person> people) {
        List<List<Person>> pairs = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            for (int j = i + 1; j < people.size(); j++) {
                pairs.add(List.of(people.get(i), people.get(j)));
            }
        }
        return pairs;
    }
}
