package com.cruddur.aws;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** A document of {@code aws/policies}: what somebody may do, with {@code ${TableArn}} and the like for what it is done to. */
final class PolicyFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final String text;

    private PolicyFile(String text) {
        this.text = text;
    }

    /** Reads a document by its file's name without {@code .json}. */
    static PolicyFile named(String name) {
        String path = "/policies/" + name + ".json";
        try (InputStream file = PolicyFile.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("There is no policy " + path);
            }
            return new PolicyFile(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException ex) {
            throw new UncheckedIOException("Reading " + path + " failed", ex);
        }
    }

    /** The same document about these resources. */
    PolicyFile about(Map<String, String> resources) {
        String filled = text;
        for (Map.Entry<String, String> resource : resources.entrySet()) {
            filled = filled.replace("${" + resource.getKey() + "}", resource.getValue());
        }
        return new PolicyFile(filled);
    }

    PolicyDocument document() {
        return PolicyDocument.fromJson(json());
    }

    List<PolicyStatement> statements() {
        List<?> statements = (List<?>) json().getOrDefault("Statement", List.of());
        return statements.stream().map(PolicyStatement::fromJson).toList();
    }

    private Map<String, Object> json() {
        try {
            return JSON.readValue(text, OBJECT);
        } catch (IOException ex) {
            throw new UncheckedIOException("A policy is no JSON", ex);
        }
    }
}
