package com.cruddur.operator;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Stands before what cannot be undone. Destroying is asked for everywhere, writing on prod and on any other machine;
 * {@code --yes} is the answer given beforehand. Nothing is destroyed on another machine unless {@code prod} was said.
 */
final class Guard {

    private final Console console;

    @Option(names = "--yes", description = "do not ask")
    private boolean yes;

    Guard(Console console) {
        this.console = console;
    }

    /**
     * Lets what only adds pass.
     *
     * @param deed such as "Seed the"
     */
    void beforeWriting(String deed, Stage stage, Place place) {
        if (stage == Stage.PROD || !place.isLocal()) {
            ask(deed, place);
        }
    }

    /** Lets what removes or overwrites pass. */
    void beforeDestroying(String deed, Stage stage, Place place) {
        if (stage == Stage.LOCAL && !place.isLocal()) {
            throw new OperatorException("The " + place.describe()
                    + " is on another machine; say prod and set the PROD_ variables if that is meant. Nothing"
                    + " was changed.");
        }
        ask(deed, place);
    }

    private void ask(String deed, Place place) {
        if (yes) {
            return;
        }
        String answer = console.ask(deed + " " + place.describe() + "? [y/N]");
        if (!isYes(answer)) {
            throw new OperatorException("Not confirmed; nothing was changed. --yes confirms beforehand.");
        }
    }

    private static boolean isYes(@Nullable String answer) {
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    }
}
