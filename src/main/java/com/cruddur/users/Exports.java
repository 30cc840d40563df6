package com.cruddur.users;

import com.cruddur.web.ApiException;
import com.cruddur.web.ErrorCodes;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes everything of a person's as lines of JSON, each with its {@code kind}. Page by page, so that nothing grows
 * with how much there is, and no connection to a store is held while a slow reader takes their time.
 *
 * <p>An answer that has begun cannot take its status back. So the last line says how it ended: {@code complete} with
 * the numbers of lines, or {@code incomplete} with codes. An answer without either was cut off.
 */
@Component
class Exports {

    private static final Logger logger = LoggerFactory.getLogger(Exports.class);

    /** For the largest accounts; who reads more slowly than that is let go. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final UsersRepository users;

    private final List<PersonalData> features;

    private final JsonMapper json;

    /** An export costs more than any other request, so each person has one at a time here. */
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();

    Exports(UsersRepository users, List<PersonalData> features, JsonMapper json) {
        this.users = users;
        this.features = List.copyOf(features);
        this.json = json;
    }

    /**
     * Writes the lines of a person's export.
     *
     * @throws ApiException before anything is written: 403 {@code user_not_registered} if they are gone, 409 {@code
     *     request_in_progress} if another export of theirs is under way
     */
    void write(UserSummary person, OutputStream out) {
        if (!underWay.add(person.uuid())) {
            throw ApiException.of(HttpStatus.CONFLICT, "request_in_progress");
        }
        try {
            OwnProfile profile = users.findOwnProfile(person.uuid()).orElseThrow(SignedInUsers::notRegistered);
            Lines lines = new Lines(json, out, System.nanoTime() + LONGEST.toNanos());
            lines.write("profile", profile);
            end(lines, person);
        } catch (UncheckedIOException ex) {
            logger.debug("The client left before the end of its export", ex);
        } finally {
            underWay.remove(person.uuid());
        }
    }

    private void end(Lines lines, UserSummary person) {
        try {
            features.forEach(feature -> feature.export(person, lines));
            lines.end("complete", Map.of("counts", lines.counts));
        } catch (UncheckedIOException ex) {
            throw ex;
        } catch (ApiException ex) {
            logger.warn("The export of {} is incomplete", person.uuid(), ex);
            lines.end("incomplete", Map.of("errors", ex.codes()));
        } catch (RuntimeException ex) {
            logger.error("The export of {} failed", person.uuid(), ex);
            lines.end("incomplete", Map.of("errors", List.of(ErrorCodes.INTERNAL)));
        }
    }

    private static final class Lines implements ExportLines {

        private final JsonMapper json;

        private final OutputStream out;

        private final long end;

        private final Map<String, Long> counts = new LinkedHashMap<>();

        Lines(JsonMapper json, OutputStream out, long end) {
            this.json = json;
            this.out = out;
            this.end = end;
        }

        @Override
        public void write(String kind, Object entry) {
            if (System.nanoTime() - end > 0) {
                throw ApiException.storeUnavailable(null);
            }
            counts.merge(kind, 1L, Long::sum);
            end(kind, entry);
        }

        void end(String kind, Object entry) {
            ObjectNode line = json.createObjectNode().put("kind", kind);
            line.setAll((ObjectNode) json.valueToTree(entry));
            try {
                out.write(json.writeValueAsBytes(line));
                out.write('\n');
            } catch (IOException ex) {
                throw new UncheckedIOException(ex);
            }
        }
    }
}
