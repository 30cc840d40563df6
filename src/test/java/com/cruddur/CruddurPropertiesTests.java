package com.cruddur;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class CruddurPropertiesTests {

    private static final Map<String, Object> REQUIRED = Map.of(
            "CONNECTION_URL", "postgresql://u:p@db:5432/cruddur",
            "FRONTEND_URL", "https://cruddur.test, https://www.cruddur.test",
            "AWS_REGION", "ca-central-1",
            "AWS_COGNITO_USER_POOL_ID", "ca-central-1_pool",
            "AWS_COGNITO_USER_POOL_CLIENT_ID", "client");

    @Test
    void whatIsRequiredIsEnough() {
        started(REQUIRED).run(context -> {
            CruddurProperties properties = context.getBean(CruddurProperties.class);

            assertThat(properties.frontendUrl()).containsExactly("https://cruddur.test", "https://www.cruddur.test");
            assertThat(properties.backendUrl()).isEmpty();
            assertThat(properties.messages().tableName()).isEqualTo("cruddur-messages");
            assertThat(properties.messages().endpoint()).isNull();
            assertThat(properties.cognito().endpoint()).isNull();
            assertThat(new TrustConfiguration().cognitoPool(properties).issuer())
                    .isEqualTo("https://cognito-idp.ca-central-1.amazonaws.com/ca-central-1_pool");
            assertThat(new TrustConfiguration().cognitoPool(properties).jwksUri())
                    .hasToString(
                            "https://cognito-idp.ca-central-1.amazonaws.com/ca-central-1_pool/.well-known/jwks.json");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CONNECTION_URL",
                "FRONTEND_URL",
                "AWS_REGION",
                "AWS_COGNITO_USER_POOL_ID",
                "AWS_COGNITO_USER_POOL_CLIENT_ID"
            })
    void aMissingVariableStopsTheStartAndIsNamed(String variable) {
        Map<String, Object> settings = new HashMap<>(REQUIRED);
        settings.remove(variable);

        started(settings)
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining(variable)
                        .hasStackTraceContaining("is missing"));
    }

    @Test
    void theRegionMayHaveItsOtherName() {
        Map<String, Object> settings = new HashMap<>(REQUIRED);
        settings.remove("AWS_REGION");
        settings.put("AWS_DEFAULT_REGION", "eu-west-1");

        started(settings)
                .run(context -> assertThat(
                                context.getBean(CruddurProperties.class).region())
                        .isEqualTo("eu-west-1"));
    }

    @Test
    void thePlainEndpointMeansDynamoDbOnlyAndItsOwnOneGoesBefore() {
        Map<String, Object> settings = new HashMap<>(REQUIRED);
        settings.put("AWS_ENDPOINT_URL", "http://plain:8000");

        started(settings).run(context -> {
            CruddurProperties properties = context.getBean(CruddurProperties.class);
            assertThat(properties.messages().endpoint()).isEqualTo(URI.create("http://plain:8000"));
            assertThat(properties.cognito().endpoint()).isNull();
        });
        settings.put("AWS_ENDPOINT_URL_DYNAMODB", "http://own:8000");
        started(settings)
                .run(context -> assertThat(context.getBean(CruddurProperties.class)
                                .messages()
                                .endpoint())
                        .isEqualTo(URI.create("http://own:8000")));
    }

    @Test
    void theExampleListsEveryVariableThatTheSettingsRead() throws IOException {
        Path root = Path.of("").toAbsolutePath().getParent();
        String settings = Files.readString(root.resolve("src/main/resources/application.yaml"));
        String example = Files.readString(root.resolve(".env.example"));

        Set<String> names = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)")
                .matcher(settings)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> listed = Arrays.asList(example.split("\\W+", -1));

        assertThat(names).isNotEmpty();
        assertThat(listed).containsAll(names);
    }

    private static ApplicationContextRunner started(Map<String, Object> settings) {
        return new ApplicationContextRunner()
                .withInitializer(context -> {
                    // This machine's own variables are not the test's.
                    context.getEnvironment()
                            .getPropertySources()
                            .remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
                    context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
                })
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withUserConfiguration(Bound.class);
    }

    @EnableConfigurationProperties(CruddurProperties.class)
    static class Bound {}
}
