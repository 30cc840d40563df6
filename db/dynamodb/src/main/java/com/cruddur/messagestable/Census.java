package com.cruddur.messagestable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Reads the whole table, strongly consistent, in segments side by side. What is there from begin to end is seen once;
 * what is written meanwhile may be seen or not. Of each segment one page is in memory, a megabyte at the most.
 *
 * @param stopped asked between pages
 * @param progress told how many items were read
 */
record Census(DynamoDbClient client, String tableName, BooleanSupplier stopped, IntConsumer progress) {

    /** Waiting for the network is most of the work; more would only be in each other's way at the small tables here. */
    private static final int SEGMENTS = 8;

    /**
     * Goes through all items whose hash keys have one of these heads.
     *
     * @param visitor gets them page by page; called by several threads at once
     */
    void read(List<String> prefixes, Consumer<List<Map<String, AttributeValue>>> visitor) {
        AtomicBoolean failed = new AtomicBoolean();
        List<Future<?>> segments = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(SEGMENTS)) {
            for (int segment = 0; segment < SEGMENTS; segment++) {
                ScanRequest scan = scan(prefixes, segment);
                segments.add(threads.submit(() -> {
                    try {
                        read(scan, visitor, failed);
                    } catch (RuntimeException ex) {
                        failed.set(true);
                        throw ex;
                    }
                }));
            }
        }
        segments.forEach(Census::rethrow);
    }

    private void read(ScanRequest scan, Consumer<List<Map<String, AttributeValue>>> visitor, AtomicBoolean failed) {
        Map<String, AttributeValue> position = Map.of();
        do {
            if (stopped.getAsBoolean() || failed.get()) {
                return;
            }
            ScanRequest.Builder next = scan.toBuilder();
            if (!position.isEmpty()) {
                next.exclusiveStartKey(position);
            }
            ScanResponse page = client.scan(next.build());
            visitor.accept(page.items());
            progress.accept(page.scannedCount());
            position = page.lastEvaluatedKey();
        } while (!position.isEmpty());
    }

    private ScanRequest scan(List<String> prefixes, int segment) {
        Map<String, AttributeValue> values = new HashMap<>();
        prefixes.forEach(prefix -> values.put(":p" + values.size(), AttributeValue.fromS(prefix)));
        return ScanRequest.builder()
                .tableName(tableName)
                .segment(segment)
                .totalSegments(SEGMENTS)
                .consistentRead(true)
                .filterExpression(values.keySet().stream()
                        .map(value -> "begins_with(#pk, " + value + ")")
                        .collect(Collectors.joining(" OR ")))
                .expressionAttributeNames(Map.of("#pk", MessagesTable.PK))
                .expressionAttributeValues(values)
                .build();
    }

    private static void rethrow(Future<?> segment) {
        try {
            segment.get();
        } catch (ExecutionException ex) {
            if (ex.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("Reading the table failed", ex.getCause());
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }
}
