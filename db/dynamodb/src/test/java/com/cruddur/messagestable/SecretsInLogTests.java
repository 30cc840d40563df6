package com.cruddur.messagestable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is logged of groups in trouble, by what the poller and the function are made of: no text, no handle, no name. */
@ExtendWith(MessagesTableExtension.class)
class SecretsInLogTests {

    /** Part of everything here that no log may hold. */
    private static final String SECRET = "psst";

    private final Person andrew = Conversations.person(SECRET + "andrew");

    private final Person bayko = Conversations.person(SECRET + "bayko");

    private final Logger everything = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    private final LocalTable table;

    private final Conversations conversations;

    SecretsInLogTests(LocalTable table) {
        this.table = table;
        this.conversations = new Conversations(table);
    }

    @BeforeEach
    void listen() {
        logged.start();
        everything.addAppender(logged);
    }

    @AfterEach
    void listenNoMore() {
        everything.detachAppender(logged);
    }

    @Test
    void groupsThatCannotBeMovedAreLoggedByTheirUuid() {
        GroupItem blocked = conversations.start(andrew, bayko, SECRET);
        MessageItem newest = conversations.send(blocked, bayko, SECRET);
        GroupItem another = new GroupItem(UUID.randomUUID(), blocked.members(), newest.key(), newest.createdAt());
        conversations.put(
                MessageGroupItem.of(andrew, another, newest.key(), SECRET).toItem());
        GroupItem malformed = conversations.start(Conversations.person(SECRET), bayko, SECRET);
        Map<String, AttributeValue> withoutSender =
                new HashMap<>(conversations.send(malformed, bayko, SECRET).toItem());
        withoutSender.remove(Person.USER_UUID);
        conversations.put(withoutSender);
        UUID unknown = UUID.randomUUID();
        conversations.put(new MessageItem(unknown, newest.key(), newest.uuid(), SECRET, andrew));

        reconcile(blocked.uuid(), malformed.uuid(), unknown);

        assertThat(lines()).anyMatch(line -> line.contains(blocked.uuid().toString()));
        assertThat(lines()).anyMatch(line -> line.contains(unknown.toString()));
        assertThat(lines()).isNotEmpty().noneMatch(line -> line.contains(SECRET));
    }

    private void reconcile(UUID... groups) {
        try (ParallelReconciler reconciler =
                new ParallelReconciler(new GroupReconciler(table.client(), table.name()))) {
            PendingGroups pending = new PendingGroups(reconciler, Duration.ofMillis(1));
            List.of(groups).forEach(pending::add);
            await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> {
                        pending.reconcileDue();
                        return pending.isEmpty();
                    });
        }
    }

    private List<String> lines() {
        return List.copyOf(logged.list).stream()
                .map(event -> event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .toList();
    }
}
