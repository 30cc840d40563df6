import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.springframework.boot.SpringApplicationAotProcessor;

/**
 * Works out the API's start, compiles what comes of it and lays it beside the API's own classes; see docs/decisions/0026.
 * Arguments: the main class, the folder to work in, the folder of classes, and the artifact's group and name.
 *
 * <p>Spring Boot's own goal does the same, but compiles with Maven's Java, which may be older than the code.
 */
final class ProcessAot {

    private ProcessAot() {}

    public static void main(String[] arguments) throws Exception {
        Path work = Path.of(arguments[1]);
        Path sources = work.resolve("sources");
        Path resources = work.resolve("resources");
        Path classes = work.resolve("classes");
        // Empties the three folders first.
        SpringApplicationAotProcessor.main(new String[] {
            arguments[0], sources.toString(), resources.toString(), classes.toString(), arguments[3], arguments[4]
        });
        compile(sources, classes);
        copy(resources, Path.of(arguments[2]));
        copy(classes, Path.of(arguments[2]));
        // The application may have left threads behind.
        System.exit(0);
    }

    private static void compile(Path sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> all = Files.walk(sources)) {
            List<Path> java =
                    all.filter(path -> path.toString().endsWith(".java")).toList();
            List<String> options = List.of("-d", classes.toString(), "-proc:none", "-Xlint:none", "-parameters");
            if (!compiler.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(java))
                    .call()) {
                throw new IllegalStateException("What was generated does not compile");
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
