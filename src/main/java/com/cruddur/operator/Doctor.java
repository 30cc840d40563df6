package com.cruddur.operator;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Looks at everything that the application stands on, and says of what is not well what to do. */
@Command(name = "doctor", description = "Says what is missing or wrong, and what to do about it.")
final class Doctor implements Callable<Integer> {

    @Mixin
    private CommandContext context;

    @Mixin
    private Guard guard;

    @Mixin
    private Answer answer;

    @Override
    public Integer call() throws Exception {
        Target target = context.target();
        Table findings = new Table("check", "ok", "says");
        int bad = 0;
        try (DynamoDbClient dynamoDb = target.dynamoDb();
                CognitoIdentityProviderClient cognito = target.cognito()) {
            for (List<Check> group : groups(target, dynamoDb, cognito)) {
                boolean ok = true;
                for (Check check : group) {
                    Finding finding = ok ? look(check) : new Finding(false, "Not looked at before that is mended.");
                    ok = finding.ok();
                    bad += ok ? 0 : 1;
                    findings.add(check.name(), ok, finding.says());
                    show(check, finding);
                }
            }
        }
        if (answer.isJson()) {
            answer.write("", findings);
        } else {
            context.console().say(bad == 0 ? "All is well." : "Not well: " + bad + " of " + findings.size() + ".");
        }
        return bad == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /** In each group a check stands on those before it. */
    private List<List<Check>> groups(Target target, DynamoDbClient dynamoDb, CognitoIdentityProviderClient cognito) {
        return Stream.of(
                        new MachineChecks(target).groups(),
                        List.of(
                                new DatabaseChecks(target).inOrder(),
                                new TableChecks(target, dynamoDb, guard).inOrder(),
                                new PoolChecks(target, cognito).inOrder()))
                .flatMap(List::stream)
                .toList();
    }

    private static Finding look(Check check) throws Exception {
        try {
            return new Finding(true, check.look().call());
        } catch (Exception failure) {
            String sentence = Failures.sentence(failure);
            if (sentence == null) {
                throw failure;
            }
            return new Finding(false, sentence);
        }
    }

    private void show(Check check, Finding finding) {
        if (!answer.isJson()) {
            String sign = finding.ok() ? "@|green ✓|@ " : "@|red ✗|@ ";
            context.console().say(sign + String.format("%-11s", check.name()) + finding.says());
        }
    }

    /**
     * Something that has to hold.
     *
     * @param look answers what was found, in a sentence; fails with one that says what to do where it does not hold
     */
    record Check(String name, Callable<String> look) {}

    private record Finding(boolean ok, @Nullable String says) {}
}
