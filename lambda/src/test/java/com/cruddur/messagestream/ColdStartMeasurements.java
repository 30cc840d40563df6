package com.cruddur.messagestream;

import static com.cruddur.messagestream.RecordedEvents.GROUP_A;

import com.cruddur.messagestable.LocalDynamoDb;
import com.cruddur.messagestable.LocalTable;
import com.cruddur.messagestable.MessagesTableExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * How long the function takes from the start of its process to its first answer, without SnapStart. No test: its name
 * keeps it out of the build. {@code mvn verify -pl db/dynamodb,lambda -Dit.test=ColdStartMeasurements -DskipTests=false
 * -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false} runs it.
 */
@ExtendWith(MessagesTableExtension.class)
class ColdStartMeasurements {

    private static final int STARTS = 10;

    @Test
    void measure(LocalDynamoDb server) throws InterruptedException, IOException {
        List<Long> millis = new ArrayList<>();
        for (int start = 0; start < STARTS; start++) {
            LocalTable table = LocalTable.createIn(server);
            RecordedEvents.storeGroup(table, GROUP_A);
            RecordedEvents.storeMessages(table, RecordedEvents.read("insert-message.json"));
            long begin = System.nanoTime();
            try (LambdaRuntime lambda =
                    LambdaRuntime.start(FunctionRuntimeIT.JAR, FunctionRuntimeIT.environment(server, table))) {
                lambda.invoke(RecordedEvents.json("insert-message.json"));
                millis.add((System.nanoTime() - begin) / 1_000_000);
            }
            table.close();
        }
        Collections.sort(millis);
        System.out.printf(
                "Cold start: median %d ms, all %s; package %d bytes%n",
                (millis.get(STARTS / 2 - 1) + millis.get(STARTS / 2)) / 2, millis, Files.size(FunctionRuntimeIT.JAR));
    }
}
