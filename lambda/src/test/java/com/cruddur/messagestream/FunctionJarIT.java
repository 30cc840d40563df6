package com.cruddur.messagestream;

import static com.cruddur.messagestream.RecordedEvents.GROUP_A;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.cruddur.messagestable.Conversations;
import com.cruddur.messagestable.GroupItem;
import com.cruddur.messagestable.LocalDynamoDb;
import com.cruddur.messagestable.LocalTable;
import com.cruddur.messagestable.MessageItem;
import com.cruddur.messagestable.MessagesTable;
import com.cruddur.messagestable.MessagesTableSchema;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** The jar that Lambda gets. */
class FunctionJarIT {

    private static final Path JAR = Path.of(System.getProperty("cruddur.functionJar", "no jar"));

    /** Every megabyte is loaded at each cold start. */
    private static final long LARGEST = 12_000_000;

    @Test
    void jarIsSmall() throws IOException {
        assertThat(Files.size(JAR)).isLessThan(LARGEST);
    }

    @Test
    void jarHoldsNeitherSpringNorOtherClientsNorTestLibraries() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<String> names = jar.stream().map(ZipEntry::getName).toList();

            assertThat(names)
                    .contains("com/cruddur/messagestream/MessageStreamHandler.class", "simplelogger.properties")
                    .noneMatch(name -> name.startsWith("org/springframework/"))
                    .noneMatch(name -> name.startsWith("io/netty/"))
                    .noneMatch(name -> name.startsWith("org/apache/http") || name.startsWith("org/apache/hc/"))
                    .noneMatch(name -> name.startsWith("software/amazon/awssdk/http/apache"))
                    .noneMatch(name -> name.startsWith("software/amazon/awssdk/http/nio/"))
                    .noneMatch(name -> name.startsWith("software/amazon/dynamodb/"))
                    .noneMatch(name -> name.startsWith("org/junit/"))
                    .noneMatch(name -> name.endsWith("module-info.class"))
                    .noneMatch(name -> name.matches("META-INF/.*\\.(SF|DSA|RSA)"));
        }
    }

    @Test
    void handlerWorksWithNothingButTheJar() throws Exception {
        LocalDynamoDb server = LocalDynamoDb.startInMemory();
        LocalTable table = new LocalTable(server.client(), server.streamsClient(), MessagesTable.DEFAULT_NAME);
        new MessagesTableSchema(table.client(), table.name()).createIfMissing();
        GroupItem group = RecordedEvents.storeGroup(table, GROUP_A);
        MessageItem message = RecordedEvents.storeMessages(table, RecordedEvents.read("insert-message.json"))
                .getFirst();

        // What the environment says in Lambda.
        Map<String, String> settings = Map.of(
                "aws.region", "ca-central-1",
                "aws.accessKeyId", "local",
                "aws.secretAccessKey", "local",
                "aws.endpointUrlDynamoDb", server.endpoint().toString());
        settings.forEach(System::setProperty);
        try (URLClassLoader runtime = loaderOf(jarOf(LambdaEventSerializers.class));
                URLClassLoader function = loaderOf(JAR.toUri().toURL())) {
            handle(runtime, function);
        } finally {
            settings.keySet().forEach(System::clearProperty);
        }

        assertThat(new Conversations(table).rows(group))
                .containsExactlyElementsOf(Conversations.rowsOf(group, message));
        table.close();
        server.stop();
    }

    /** As in Lambda: the runtime that reads events and the function that gets them see nothing of each other. */
    private static void handle(ClassLoader runtime, ClassLoader function) throws ReflectiveOperationException {
        Class<?> eventClass = function.loadClass(DynamodbEvent.class.getName());
        Object serializer = runtime.loadClass(LambdaEventSerializers.class.getName())
                .getMethod("serializerFor", Class.class, ClassLoader.class)
                .invoke(null, eventClass, function);
        Object event = runtime.loadClass(PojoSerializer.class.getName())
                .getMethod("fromJson", String.class)
                .invoke(serializer, RecordedEvents.json("insert-message.json"));

        Class<?> handlerClass = function.loadClass(MessageStreamHandler.class.getName());
        handlerClass
                .getMethod("handleRequest", eventClass, function.loadClass(Context.class.getName()))
                .invoke(handlerClass.getConstructor().newInstance(), event, null);
    }

    private static URLClassLoader loaderOf(URL jar) {
        return new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader());
    }

    private static URL jarOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
