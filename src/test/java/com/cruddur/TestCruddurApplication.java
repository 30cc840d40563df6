package com.cruddur;

import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * The application on stores of its own, with people and a conversation in them: what {@code mvn
 * spring-boot:test-run} starts. Nothing of this is in the shipped jar.
 */
public final class TestCruddurApplication {

    private TestCruddurApplication() {}

    /** Starts it and leaves it running. */
    public static void main(String[] arguments) {
        DevelopmentSettings settings = new DevelopmentSettings(System.getenv());
        try {
            start(settings, arguments);
        } catch (DevelopmentRunException ex) {
            System.err.println(System.lineSeparator() + ex.getMessage() + System.lineSeparator());
            System.exit(1);
        }
    }

    private static void start(DevelopmentSettings settings, String... arguments) {
        DevelopmentStores stores = DevelopmentStores.start(settings, Clock.systemUTC());
        SpringApplication application = application(stores);
        // Known to the context first, so closed by it last: requests end before their stores do.
        application.addInitializers(context -> ((DefaultListableBeanFactory) context.getBeanFactory())
                .registerDisposableBean("developmentStores", stores::close));
        ConfigurableApplicationContext context = application.run(arguments);
        stores.fill(context.getBean(DataSource.class));
        System.out.println(DevelopmentBanner.text(settings, stores.cognito()));
    }

    /** The application on these stores, not yet running. */
    static SpringApplication application(DevelopmentStores stores, Class<?>... additions) {
        giveLocalCredentials();
        SpringApplication application = new SpringApplication(CruddurApplication.class);
        application.addPrimarySources(List.of(additions));
        application.addInitializers(context -> {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("development stores", stores.applicationSettings()));
            stores.demoAccounts()
                    .forEach(account -> context.getBeanFactory().registerSingleton(account.handle(), account));
        });
        return application;
    }

    /** DynamoDB Local takes any; the SDK wants some. Real ones in the environment stay what they are. */
    private static void giveLocalCredentials() {
        if (System.getenv("AWS_ACCESS_KEY_ID") == null && System.getProperty("aws.accessKeyId") == null) {
            System.setProperty("aws.accessKeyId", "local");
            System.setProperty("aws.secretAccessKey", "local");
        }
    }
}
