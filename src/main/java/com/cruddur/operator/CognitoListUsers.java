package com.cruddur.operator;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import tools.jackson.databind.json.JsonMapper;

/** Lists everybody in the user pool. */
@Command(name = "list-users", description = "Lists the people in the user pool.")
final class CognitoListUsers implements Callable<Integer> {

    @Mixin
    private CommandContext context;

    @Option(names = "--map", description = "answer an object of handles and subs alone")
    private boolean map;

    @Mixin
    private Answer answer;

    @Override
    public Integer call() {
        Target target = context.target();
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
            context.console()
                    .write(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(subs));
            return 0;
        }
        Table table = new Table("handle", "sub", "name", "email", "verified", "status");
        users.forEach(user ->
                table.add(user.handle(), user.sub(), user.name(), user.email(), user.emailVerified(), user.status()));
        answer.write("People in the " + pool.describe() + ": " + table.size(), table);
        return 0;
    }
}
