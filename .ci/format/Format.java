import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Brings every Java file of the repository into palantir-java-format's form, or says which ones are not.
 * A program of its own because the formatter must run on the project's JDK, not on the one Maven runs on.
 */
class Format {

    private static final Set<String> PASSED_OVER = Set.of("target", "node_modules", ".git", ".data");

    public static void main(String[] arguments) throws IOException, FormatterException {
        boolean apply = "apply".equals(arguments[0]);
        Path root = Path.of(arguments[1]);
        Formatter formatter = Formatter.createFormatter(
                JavaFormatterOptions.builder().style(Style.PALANTIR).build());

        List<Path> different = new ArrayList<>();
        for (Path file : javaFiles(root)) {
            String source = Files.readString(file);
            String formatted = formatter.formatSourceAndFixImports(source);
            if (formatted.equals(source)) {
                continue;
            }
            different.add(root.relativize(file));
            if (apply) {
                Files.writeString(file, formatted);
            }
        }

        if (apply || different.isEmpty()) {
            IO.println("Java files brought into form: " + different.size());
            return;
        }
        System.err.println("Not in the formatter's form; mend with: mvn -pl .ci/format verify -Dformat=apply");
        different.forEach(file -> System.err.println("  " + file));
        System.exit(1);
    }

    private static List<Path> javaFiles(Path root) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return PASSED_OVER.contains(directory.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".java")) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files.stream().sorted().toList();
    }
}
