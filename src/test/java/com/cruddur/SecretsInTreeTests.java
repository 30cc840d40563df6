package com.cruddur;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That no file of the tree holds a key, a token or a password that opens something. */
class SecretsInTreeTests {

    private static final List<Pattern> SECRETS = List.of(
            // AWS: key ids, and the secrets beside them.
            Pattern.compile("\\b(AKIA|ASIA)[0-9A-Z]{16}\\b"),
            Pattern.compile("(?i)secret_?access_?key\\W{1,5}[A-Za-z0-9/+]{40}\\b"),
            // Private keys of any kind.
            Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY"),
            // Signed tokens; GitHub's, npm's, Slack's, Google's and Stripe's own.
            Pattern.compile("\\beyJ[A-Za-z0-9_-]{20,}\\.eyJ[A-Za-z0-9_-]{20,}\\."),
            Pattern.compile("\\b(gh[pousr]_|github_pat_|npm_)[A-Za-z0-9_]{36}"),
            Pattern.compile("\\bxox[abprs]-[A-Za-z0-9-]{20}"),
            Pattern.compile("\\bAIza[A-Za-z0-9_-]{35}"),
            Pattern.compile("\\b[rs]k_live_[A-Za-z0-9]{20}"),
            // Addresses with a password in them, but those of examples and of stores that live for one test.
            Pattern.compile(
                    "\\b(postgres(ql)?|https?)://[^\\s/:@\"'<>${}]+:(?!cruddur@|password@|secret@|nothing@)[^\\s/@\"'<>${}%]{6,}@"));

    /** Made, fetched or a developer's own; none is committed. */
    private static final Set<String> NOT_OF_THE_TREE =
            Set.of(".git", "target", "node_modules", ".data", "cdk.out", "dist", ".idea", ".vscode");

    @Test
    void theTreeHoldsNone() throws IOException {
        List<Path> files = files(Path.of("..").toRealPath());

        assertThat(files).hasSizeGreaterThan(100);
        for (Path file : files) {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            // The line itself is not for a build's log.
            assertThat(SECRETS.stream().filter(secret -> secret.matcher(text).find()))
                    .as("secrets in %s", file)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AKIA|IOSFODNN7EXAMPLE",
                "aws_secret_access_key = wJalrXUtnFEMI|/K7MDENG/bPxRfiCYEXAMPLEKEY",
                "-----BEGIN RSA |PRIVATE KEY-----",
                "eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ|.eyJzdWIiOiI0ZjEyMzQ1Njc4OTAifQ.c2ln",
                "ghp_|0123456789abcdefghijABCDEFGHIJ012345",
                "postgresql:|//admin:verysecret@db.example.com/cruddur"
            })
    void aSecretIsSeen(String parted) {
        String secret = parted.replace("|", "");

        assertThat(SECRETS).anyMatch(pattern -> pattern.matcher(secret).find());
    }

    private static List<Path> files(Path root) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return NOT_OF_THE_TREE.contains(directory.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && !file.getFileName().toString().equals(".env")) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }
}
