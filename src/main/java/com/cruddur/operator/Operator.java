package com.cruddur.operator;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.Map;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IFactory;

/**
 * Runs the command that the arguments name. Exit codes: 0 done, 1 not done and said why in a sentence, 2 not
 * understood.
 */
@Command(
        name = "cruddur",
        description = "What operators do by hand. Each command is also a script under bin/, such as bin/ddb/seed.",
        subcommands = {
            DbCommands.class,
            DdbCommands.class,
            CognitoCommands.class,
            Doctor.class,
            GenerateCompletion.class,
            HelpCommand.class
        },
        usageHelpAutoWidth = true)
public final class Operator {

    private Operator() {}

    /** Ends the process with the command's exit code. */
    public static void main(String[] arguments) {
        // Before the first logger: without a word Logback writes everything to standard output.
        System.setProperty("logback.configurationFile", "operator-logging.xml");
        System.exit(run(System.getenv(), new Console(System.out, System.err), arguments));
    }

    private static int run(Map<String, String> environment, Console console, String... arguments) {
        Failures failures = new Failures(console);
        return new CommandLine(new Operator(), new Factory(environment, console))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures)
                .execute(arguments);
    }

    /** Gives commands and their mixins what their constructors ask for: the environment, the console, both or nothing. */
    private record Factory(Map<String, String> environment, Console console) implements IFactory {

        @Override
        public <K> K create(Class<K> type) throws Exception {
            Constructor<?>[] constructors = type.getDeclaredConstructors();
            if (!type.getPackageName().equals(Operator.class.getPackageName()) || constructors.length != 1) {
                return CommandLine.defaultFactory().create(type);
            }
            Object[] given = Arrays.stream(constructors[0].getParameterTypes())
                    .map(parameter -> parameter == Console.class ? console : environment)
                    .toArray();
            return type.cast(constructors[0].newInstance(given));
        }
    }
}
