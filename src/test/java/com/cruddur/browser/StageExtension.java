package com.cruddur.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.core.io.ClassPathResource;

/** Gives tests the {@link Stage}, or says why there is none. */
final class StageExtension implements ExecutionCondition, ParameterResolver, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(StageExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<String> missing = missing();
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("a browser and a page are there");
        }
        String line = context.getDisplayName() + " needs a browser: " + missing.get();
        if ("required".equals(System.getenv("BROWSER_TESTS"))) {
            throw new ExtensionConfigurationException(line);
        }
        System.out.println("SKIPPED " + line);
        return ConditionEvaluationResult.disabled(line);
    }

    private static Optional<String> missing() {
        if (!Files.isExecutable(Stage.CHROMIUM)) {
            return Optional.of("no Chromium at " + Stage.CHROMIUM + "; CHROMIUM_PATH names another");
        }
        if (!new ClassPathResource("page/index.html").exists() || !Files.isDirectory(Stage.DRIVER)) {
            return Optional.of("the build is without the page");
        }
        return Optional.empty();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(Stage.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return stage(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Stage stage = stage(context);
        try {
            if (context.getExecutionException().isPresent()) {
                stage.photograph(context.getRequiredTestMethod().getName());
            } else {
                assertThat(stage.complaints()).as("complaints of the browser").isEmpty();
            }
        } finally {
            stage.clear();
        }
    }

    /** Made once, and closed when all tests are over. */
    private static Stage stage(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).computeIfAbsent(Stage.class, key -> new Stage(), Stage.class);
    }
}
