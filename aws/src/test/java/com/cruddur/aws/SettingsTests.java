package com.cruddur.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTests {

    private static final Map<String, Object> PRODUCTION = Map.of(
            "preset", "production",
            "domainName", "cruddur.example",
            "certificateArn", "arn:aws:acm:ca-central-1:111122223333:certificate/one",
            "alarmEmail", "alarms@cruddur.example");

    @Test
    void ofCdkJsonAloneIsTheSmallPresetUnderTheOriginalsNames() {
        Settings settings = settings(Map.of());

        assertThat(settings.name()).isEqualTo("cruddur");
        assertThat(settings.tableName()).isEqualTo("cruddur-messages");
        assertThat(settings.region()).isEqualTo("ca-central-1");
        assertThat(settings.sizes()).isEqualTo(Preset.SMALL.sizes());
        assertThat(settings.keepData()).isTrue();
    }

    @Test
    void ofProductionIsItsSizes() {
        assertThat(settings(PRODUCTION).sizes()).isEqualTo(Preset.PRODUCTION.sizes());
    }

    @Test
    void sizesCanBeGivenOneByOne() {
        Sizes sizes = settings(Map.of(
                        "taskCpu", "2048",
                        "taskMemory", "4096",
                        "minTasks", "3",
                        "maxTasks", "6",
                        "databaseClass", "r7g.large",
                        "databaseStorage", "50"))
                .sizes();

        assertThat(sizes).isEqualTo(new Sizes(1, 2048, 4096, 3, 6, "r7g.large", 50, false, 7, 14));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        region         | eu-west-9     | The region eu-west-9 is not allowed. Allowed are ca-central-1
        region         | ''            | The parameter region is missing.
        preset         | large         | preset is one of small, production, not "large".
        name           | Cruddur       | name has 2 to 20 lower case letters
        name           | a             | name has 2 to 20 lower case letters
        name           | abcdefghijklmnopqrstu | name has 2 to 20 lower case letters
        keepData       | yes           | keepData is true or false, not "yes".
        maxTasks       | many          | maxTasks is a whole number, not "many".
        maxTasks       | 1             | maxTasks is less than minTasks.
        minTasks       | 1             | minTasks is at least 2
        monthlyBudget  | 10            | alarmEmail is missing
        messageKey     | arn:aws:kms:ca-central-1:111122223333:alias/one | messageKey is the ARN of a KMS key
        telemetryLayer | arn:aws:lambda:x | telemetryLayer needs otlpEndpoint
        presett        | production    | There is no parameter presett.
        """)
    void ofAWrongParameterIsRefusedWithASentence(String key, String value, String sentence) {
        assertRefused(Map.of(key, value), sentence);
    }

    @Test
    void ofProductionWithoutCertificateIsRefused() {
        assertRefused(Map.of("preset", "production"), "certificateArn is missing");
    }

    @Test
    void ofProductionWithNobodyToTellIsRefused() {
        assertRefused(with(PRODUCTION, "alarmEmail", ""), "alarmEmail is missing");
    }

    @Test
    void ofACertificateOfAnotherRegionIsRefused() {
        assertRefused(
                with(PRODUCTION, "certificateArn", "arn:aws:acm:us-east-1:111122223333:certificate/one"),
                "certificateArn is a certificate of ACM in ca-central-1.");
    }

    @Test
    void ofACertificateForNoNameIsRefused() {
        assertRefused(with(PRODUCTION, "domainName", ""), "domainName is missing");
    }

    @Test
    void listOfRegionsMayComeFromTheCommandLine() {
        assertThat(settings(Map.of("regions", "eu-west-3, eu-west-1", "region", "eu-west-3"))
                        .region())
                .isEqualTo("eu-west-3");
    }

    private static Settings settings(Map<String, Object> parameters) {
        return Settings.of(Synthesised.context(parameters));
    }

    private static Map<String, Object> with(Map<String, Object> parameters, String key, String value) {
        Map<String, Object> changed = new java.util.HashMap<>(parameters);
        changed.put(key, value);
        return changed;
    }

    private static void assertRefused(Map<String, Object> parameters, String sentence) {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> settings(parameters))
                .withMessageStartingWith(sentence);
    }
}
