package com.cruddur.operator;

import java.util.Locale;

/** Which stores a command works on; said as the last argument, {@link #LOCAL} where nothing is said. */
enum Stage {
    /** The development run's, or those that the variables name. */
    LOCAL,

    /** Those that the {@code PROD_} variables and the AWS settings name. */
    PROD;

    /** The default as picocli takes it. */
    static final String DEFAULT = "local";

    static final String LABEL = "prod";

    static final String DESCRIPTION = "work on the production stores; without it, on the local ones";

    /** As it is typed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
