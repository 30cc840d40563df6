package com.cruddur.operator;

import java.util.Map;
import picocli.CommandLine.Parameters;

/** {@link LocalContext} of a command that is for prod too, if its last argument says so. */
final class CommandContext extends LocalContext {

    // After whatever a command has of its own.
    @Parameters(
            index = "0+",
            arity = "0..1",
            paramLabel = Stage.LABEL,
            description = Stage.DESCRIPTION,
            defaultValue = Stage.DEFAULT)
    private Stage stage = Stage.LOCAL;

    CommandContext(Map<String, String> environment, Console console) {
        super(environment, console);
    }

    @Override
    Stage stage() {
        return stage;
    }
}
