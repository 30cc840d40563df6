package com.cruddur.operator;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import tools.jackson.databind.json.JsonMapper;

/** Lists everybody in the user pool. */
@Command(name = "list-users", description = "Lists the people in the user pool.")
final class CognitoListUsers implements Callable<Integer> {

    private final Targets targets;

    private final Console console;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = Stage.LABEL,
            description = Stage.DESCRIPTION,
            defaultValue = Stage.DEFAULT)
    private Stage stage = Stage.LOCAL;

    @Option(names = "--map", description = "answer an object of handles and subs alone")
    private boolean map;

    @Mixin
    private Answer answer;

    CognitoListUsers(Targets targets, Console console) {
        this.targets = targets;
        this.console = console;
        this.answer = new Answer(console);
    }

    @Override
    public Integer call() {
        Target target = targets.of(stage);
        PoolPlace pool = target.pool();
        List<PoolUser> users;
        try (CognitoIdentityProviderClient client = target.cognito()) {
            users = PoolUser.all(client, pool.id()).toList();
        }
        if (map) {
            Map<String, String> subs = new TreeMap<>();
            users.stream()
                    .filter(user -> user.handle() != null && user.sub() != null)
                    .forEach(user -> subs.put(user.handle(), user.sub()));
            console.write(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(subs));
            return 0;
        }
        Table table = new Table("handle", "sub", "name", "email", "verified", "status");
        users.forEach(user ->
                table.add(user.handle(), user.sub(), user.name(), user.email(), user.emailVerified(), user.status()));
        answer.write("People in the " + pool.describe() + ": " + table.size(), table);
        return 0;
    }
}
