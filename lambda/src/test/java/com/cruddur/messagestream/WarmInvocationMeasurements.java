package com.cruddur.messagestream;

import com.cruddur.messagestable.Conversations;
import com.cruddur.messagestable.GroupItem;
import com.cruddur.messagestable.LocalDynamoDb;
import com.cruddur.messagestable.LocalTable;
import com.cruddur.messagestable.MessageItem;
import com.cruddur.messagestable.MessagesTable;
import com.cruddur.messagestable.MessagesTableExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * How long the function takes for 100 records over 10 groups when it is warm, and how much memory it holds then. No test:
 * {@link ColdStartMeasurements} says how such a class is run.
 */
@ExtendWith(MessagesTableExtension.class)
class WarmInvocationMeasurements {

    private static final int GROUPS = 10;

    private static final int RECORDS = 100;

    private static final int WARM_UP = 200;

    private static final int INVOCATIONS = 50;

    @Test
    void measure(LocalDynamoDb server) throws InterruptedException, IOException {
        LocalTable table = LocalTable.createIn(server);
        Conversations conversations = new Conversations(table);
        List<GroupItem> groups = IntStream.range(0, GROUPS)
                .mapToObj(i ->
                        conversations.start(Conversations.person("andrew"), Conversations.person("bayko"), "first"))
                .toList();
        try (LambdaRuntime lambda =
                LambdaRuntime.start(FunctionRuntimeIT.JAR, FunctionRuntimeIT.environment(server, table))) {
            List<Long> micros = new ArrayList<>();
            for (int i = 0; i < WARM_UP + INVOCATIONS; i++) {
                String event = event(conversations, groups);
                long begin = System.nanoTime();
                lambda.invoke(event);
                micros.add((System.nanoTime() - begin) / 1_000);
            }
            List<Long> measured = new ArrayList<>(micros.subList(WARM_UP, micros.size()));
            Collections.sort(measured);
            System.out.printf(
                    "100 records over 10 groups: median %.1f ms, p90 %.1f ms; memory %s%n",
                    measured.get(INVOCATIONS / 2) / 1e3, measured.get(INVOCATIONS * 9 / 10) / 1e3, resident(lambda));
        }
        table.close();
    }

    /** A new message in each group, and ten records of each in turns: the function looks at nothing but their groups. */
    private static String event(Conversations conversations, List<GroupItem> groups) {
        List<MessageItem> messages = groups.stream()
                .map(group -> conversations.send(group, group.members().getLast(), "of usual length, more or less"))
                .toList();
        return IntStream.range(0, RECORDS)
                .mapToObj(i -> record(i, messages.get(i % GROUPS)))
                .collect(Collectors.joining(",", "{\"Records\":[", "]}"));
    }

    private static String record(int number, MessageItem message) {
        var key = MessagesTable.messageKey(message.groupUuid(), message.key());
        return """
            {"eventName":"INSERT","eventSource":"aws:dynamodb","dynamodb":{"SequenceNumber":"%d","Keys":{\
            "pk":{"S":"%s"},"sk":{"S":"%s"}},"NewImage":{"message":{"S":"%s"}}}}\
            """.formatted(
                number, key.get(MessagesTable.PK).s(), key.get(MessagesTable.SK).s(), message.text());
    }

    private static String resident(LambdaRuntime lambda) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(lambda.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .findFirst()
                .orElseThrow()
                .substring("VmRSS:".length())
                .strip();
    }
}
