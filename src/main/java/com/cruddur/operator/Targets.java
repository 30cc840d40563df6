package com.cruddur.operator;

import java.util.Map;

/** The stores of each stage, as this process' environment names them. */
record Targets(Map<String, String> environment) {

    Target of(Stage stage) {
        return new Target(new Settings(environment, stage));
    }
}
