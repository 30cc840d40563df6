package com.cruddur.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.cxapi.CloudAssembly;

/** Both presets' templates as cfn-lint sees them, on machines that have it. */
class LintTests {

    @Test
    void templatesOfBothPresetsPassCfnLint() throws IOException, InterruptedException {
        assumeThat(isInstalled()).as("cfn-lint is installed").isTrue();
        List<String> command = new ArrayList<>(List.of("cfn-lint", "--non-zero-exit-code", "error", "--template"));
        Stream.of(Synthesised.small(), Synthesised.production())
                .map(Synthesised::assembly)
                .flatMap(LintTests::templates)
                .forEach(command::add);

        Process lint = new ProcessBuilder(command).redirectErrorStream(true).start();
        String findings = new String(lint.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(lint.waitFor()).as(findings).isZero();
    }

    private static Stream<String> templates(CloudAssembly assembly) {
        return assembly.getStacks().stream().map(stack -> stack.getTemplateFullPath());
    }

    private static boolean isInstalled() {
        try {
            Process version = new ProcessBuilder("cfn-lint", "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return version.waitFor() == 0;
        } catch (IOException ex) {
            return false;
        } catch (InterruptedException ex) {
            throw new IllegalStateException("Interrupted while asking for cfn-lint", ex);
        }
    }
}
