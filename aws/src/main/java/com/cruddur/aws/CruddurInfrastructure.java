package com.cruddur.aws;

import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.constructs.Construct;

/** All stacks of one deployment, and the program that CDK's command line runs. */
final class CruddurInfrastructure {

    private final NetworkStack network;

    private final MessagesStack messages;

    private final RegistryStack registry;

    private final IdentityStack identity;

    private final DatabaseStack database;

    private final ServiceStack service;

    private final MonitoringStack monitoring;

    CruddurInfrastructure(Construct scope, Settings settings) {
        network = new NetworkStack(scope, settings);
        messages = new MessagesStack(scope, settings);
        registry = new RegistryStack(scope, settings);
        identity = new IdentityStack(scope, settings);
        database = new DatabaseStack(scope, settings, network);
        service = new ServiceStack(scope, settings, network, registry, identity, database);
        service.addStackDependency(messages);
        monitoring = new MonitoringStack(scope, settings, messages, database, service);
    }

    NetworkStack network() {
        return network;
    }

    MessagesStack messages() {
        return messages;
    }

    RegistryStack registry() {
        return registry;
    }

    IdentityStack identity() {
        return identity;
    }

    DatabaseStack database() {
        return database;
    }

    ServiceStack service() {
        return service;
    }

    MonitoringStack monitoring() {
        return monitoring;
    }

    static App app() {
        return new App(AppProps.builder().analyticsReporting(false).build());
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> context(App app) {
        return (Map<String, Object>) app.getNode().getAllContext();
    }

    /** Synthesises into the directory that CDK names in the environment. */
    public static void main(String[] arguments) {
        App app = app();
        try {
            var _ = new CruddurInfrastructure(app, Settings.of(context(app)));
        } catch (SettingsException ex) {
            System.err.println(ex.getMessage());
            System.exit(1);
        }
        app.synth();
    }
}
