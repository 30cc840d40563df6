package com.cruddur;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameContaining;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.springframework.web.bind.annotation.RestController;

/** What may know what; CONTRIBUTING.md draws it. */
@AnalyzeClasses(
        packages = "com.cruddur",
        importOptions = {DoNotIncludeTests.class, ArchitectureTests.Written.class})
class ArchitectureTests {

    /** Without what the build generates for the start; it has two of either sign in its names. */
    static final class Written implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("__") && !location.contains("$$");
        }
    }

    private static final String ROOT = "com.cruddur";

    private static final String USERS = "com.cruddur.users..";

    private static final String MESSAGES = "com.cruddur.messages..";

    private static final String ACTIVITIES = "com.cruddur.activities..";

    private static final String TABLE = "com.cruddur.messagestable..";

    private static final String OPERATOR = "com.cruddur.operator..";

    private static final List<String> BASE = List.of(
            "com.cruddur.sql..",
            "com.cruddur.security..",
            "com.cruddur.limits..",
            "com.cruddur.web..",
            "com.cruddur.openapi..",
            "com.cruddur.page..",
            "com.cruddur.telemetry..");

    @ArchTest
    static final ArchRule usersKnowNoOtherFeature = noClasses()
            .that()
            .resideInAPackage(USERS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(MESSAGES, ACTIVITIES, TABLE)
            .because("users is what the other features stand on; turn the call around");

    @ArchTest
    static final ArchRule activitiesKnowNothingOfMessages = noClasses()
            .that()
            .resideInAPackage(ACTIVITIES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(MESSAGES, TABLE)
            .because("the two features stand side by side");

    @ArchTest
    static final ArchRule messagesKnowNothingOfActivities = noClasses()
            .that()
            .resideInAPackage(MESSAGES)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ACTIVITIES)
            .because("the two features stand side by side");

    @ArchTest
    static final ArchRule theBaseKnowsNoFeature = noClasses()
            .that()
            .resideInAnyPackage(BASE.toArray(String[]::new))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(USERS, MESSAGES, ACTIVITIES, TABLE)
            .because("sql, security, limits, web, openapi, page and telemetry serve every feature and know none");

    @ArchTest
    static final ArchRule nothingCallsTheOperator = noClasses()
            .that()
            .resideOutsideOfPackage(OPERATOR)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(OPERATOR)
            .because("commands are for people; what the application needs too belongs to a feature");

    @ArchTest
    static final ArchRule nothingImportsFromTheRoot = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT)
            .because("what a class needs of the configuration comes by its constructor");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("com.cruddur.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyRepositoriesTalkToAws = noClasses()
            .that(resideInAPackage("com.cruddur..")
                    .and(not(resideInAPackage(TABLE)))
                    .and(not(resideInAPackage(OPERATOR)))
                    .and(not(resideInAPackage("com.cruddur.telemetry..")))
                    .and(not(simpleNameEndingWith("Repository")))
                    .and(not(simpleNameEndingWith("CognitoDirectory")))
                    .and(not(simpleNameEndingWith("StoreConfiguration")))
                    .and(not(nameContaining("com.cruddur.messages.SealedTexts")))
                    .and(not(nameContaining("com.cruddur.RenewedHttpClient")))
                    .and(not(nameContaining("com.cruddur.CapacityMeter"))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..")
            .because("SDK types and exceptions stay in the repositories");

    @ArchTest
    static final ArchRule onlyRepositoriesTalkToPostgres = noClasses()
            .that(resideInAPackage("com.cruddur..")
                    .and(not(resideInAPackage("com.cruddur.sql..")))
                    .and(not(resideInAPackage(OPERATOR)))
                    .and(not(simpleNameEndingWith("Repository"))))
            .and()
            .areNotRecords()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.springframework.jdbc..")
            .because("statements are made in repositories; a record's fromRow is the one exception");

    @ArchTest
    static final ArchRule controllersArePackagePrivate = classes()
            .that()
            .areAnnotatedWith(RestController.class)
            .should()
            .bePackagePrivate()
            .because("nothing but Spring calls a controller");

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses production) {
        Set<String> unmarked = production.stream()
                .map(type -> type.getPackage())
                .filter(part -> !part.isAnnotatedWith(NullMarked.class))
                .map(part -> part.getName())
                .collect(Collectors.toSet());

        assertThat(unmarked).isEmpty();
    }

    /** A rule about a package that is spelled wrongly holds for ever. */
    @ArchTest
    static void everyPackageThatARuleNamesIsThere(JavaClasses production) {
        Set<String> there =
                production.stream().map(type -> type.getPackageName() + "..").collect(Collectors.toSet());

        assertThat(there)
                .contains(USERS, MESSAGES, ACTIVITIES, TABLE, OPERATOR)
                .containsAll(BASE)
                .contains(ROOT + "..");
    }
}
