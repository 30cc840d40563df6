package com.cruddur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.cruddur.sql.SqlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every file in {@code db/sql} has one owner, says what it is, and is accepted by Postgres. */
@CruddurTest
class SqlFilesTests {

    private static final Path FILES = Path.of("../db/sql");

    private static final Path SOURCES = Path.of("main/java");

    private static final Pattern CONSTANT = Pattern.compile("String ([A-Z_]+) =\\s+SqlFile\\.read\\(\"([a-z_/]+)\"\\)");

    @Autowired
    DataSource dataSource;

    @ParameterizedTest
    @MethodSource("names")
    void postgresAcceptsTheFile(String name) throws SQLException {
        NamedStatement statement = NamedStatement.of(SqlFile.read(name));

        try (Connection connection = dataSource.getConnection();
                Statement session = connection.createStatement()) {
            assertThatCode(() -> session.execute(statement.prepare("checked")))
                    .as(name)
                    .doesNotThrowAnyException();
            session.execute("DEALLOCATE ALL");
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void theFileSaysWhatItAnswersAndNamesEveryColumn(String name) {
        String text = SqlFile.read(name);

        assertThat(text).startsWith("-- ");
        assertThat(NamedStatement.of(text).sql()).doesNotContain("SELECT *", "RETURNING *", ";");
    }

    @Test
    void everyFileIsReadIntoTheConstantOfItsNameAndOnlyOnce() throws IOException {
        List<String> owned;
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            owned = sources.filter(source -> source.toString().endsWith(".java"))
                    .flatMap(source -> CONSTANT.matcher(text(source)).results().map(constant -> {
                        String file = constant.group(2);
                        assertThat(file.substring(file.indexOf('/') + 1).toUpperCase(java.util.Locale.ROOT))
                                .isEqualTo(constant.group(1));
                        return file;
                    }))
                    .toList();
        }

        assertThat(owned).containsExactlyInAnyOrderElementsOf(names().toList());
    }

    private static Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.walk(FILES)) {
            List<String> names = files.filter(Files::isRegularFile)
                    .map(file -> FILES.relativize(file).toString().replaceFirst("\\.sql$", ""))
                    .sorted()
                    .toList();
            return names.stream();
        }
    }

    private static String text(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException ex) {
            throw new java.io.UncheckedIOException("Reading " + source, ex);
        }
    }
}
