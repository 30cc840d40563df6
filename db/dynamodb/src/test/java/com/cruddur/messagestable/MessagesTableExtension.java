package com.cruddur.messagestable;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test class the messages table in a real DynamoDB: a {@link LocalTable} of its own, shared by its tests,
 * in one {@link LocalDynamoDb} for all test classes. Either may be a parameter of the constructor or of a method.
 */
public final class MessagesTableExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(MessagesTableExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == LocalTable.class || type == LocalDynamoDb.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // The root's store lives until all tests have run, and closes what is in it.
        Store store = context.getRoot().getStore(NAMESPACE);
        LocalDynamoDb server = store.computeIfAbsent(Server.class).running();
        if (parameter.getParameter().getType() == LocalDynamoDb.class) {
            return server;
        }
        return store.computeIfAbsent(
                context.getRequiredTestClass(), testClass -> LocalTable.createIn(server), LocalTable.class);
    }

    /** The one server of this test run. */
    static final class Server implements AutoCloseable {

        private final LocalDynamoDb running = LocalDynamoDb.startInMemory();

        LocalDynamoDb running() {
            return running;
        }

        @Override
        public void close() {
            running.stop();
        }
    }
}
