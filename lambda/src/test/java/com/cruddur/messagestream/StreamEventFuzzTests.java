package com.cruddur.messagestream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.cruddur.messagestable.GroupReconciler;
import com.cruddur.messagestable.LocalDynamoDb;
import com.cruddur.messagestable.LocalTable;
import com.cruddur.messagestable.MessagesTableExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** Any bytes as an event: what Lambda's runtime can read at all is handled, or reported from the record that cannot be. */
@ExtendWith(MessagesTableExtension.class)
@Tag("fuzz")
class StreamEventFuzzTests {

    private final MessageStreamHandler handler;

    StreamEventFuzzTests(LocalDynamoDb server) {
        LocalTable table = LocalTable.createIn(server);
        handler = new MessageStreamHandler(new GroupReconciler(table.client(), table.name()));
    }

    @FuzzTest(maxDuration = "60s")
    void anEventIsHandledOrReported(byte @NotNull [] bytes) {
        DynamodbEvent event = read(new String(bytes, UTF_8));

        if (event != null && isOfLambdasForm(event)) {
            assertThat(handler.handleRequest(event, null).getBatchItemFailures())
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    /** A record without its part on the stream has no number to be reported by: the invocation fails, and all come again. */
    private static boolean isOfLambdasForm(DynamodbEvent event) {
        return event.getRecords() != null
                && event.getRecords().stream().allMatch(each -> each != null && each.getDynamodb() != null);
    }

    private static @Nullable DynamodbEvent read(String json) {
        try {
            return RecordedEvents.parse(json);
        } catch (RuntimeException notAnEvent) {
            return null;
        }
    }
}
