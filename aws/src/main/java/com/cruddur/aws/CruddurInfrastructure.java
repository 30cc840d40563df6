package com.cruddur.aws;

import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.constructs.Construct;

/** All stacks of one deployment, and the program that CDK's command line runs. */
final class CruddurInfrastructure {

    private final NetworkStack network;

    private final MessagesStack messages;

    CruddurInfrastructure(Construct scope, Settings settings) {
        network = new NetworkStack(scope, settings);
        messages = new MessagesStack(scope, settings);
    }

    NetworkStack network() {
        return network;
    }

    MessagesStack messages() {
        return messages;
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
