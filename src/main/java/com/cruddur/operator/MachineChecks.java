package com.cruddur.operator;

import com.cruddur.operator.Doctor.Check;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The programs that building needs, and the ports that the development run opens. */
record MachineChecks(Target target) {

    private static final Pattern VERSION = Pattern.compile("v?(\\d+)\\.(\\d+)\\.\\d+");

    private static final int LONGEST_SECONDS = 15;

    /** None stands on another. */
    List<List<Check>> groups() {
        Stream<Check> programs = Stream.of(
                new Check("jdk", () -> "JDK " + Runtime.version() + " at " + System.getProperty("java.home") + "."),
                new Check("maven", () -> requireVersion("Maven", 3, 8, "", "mvn", "-v")),
                new Check(
                        "node",
                        () -> requireVersion(
                                "Node", 20, 19, ", or leave the web page out with -DskipFrontend", "node", "-v")));
        Stream<Check> ports = target.stage() == Stage.PROD
                ? Stream.of()
                : KnownPort.all(target.settings()).stream()
                        .map(port -> new Check("port " + port.number(), port::requireOurs));
        return Stream.concat(programs, ports).map(List::of).toList();
    }

    private static String requireVersion(String name, int major, int minor, String otherwise, String... command)
            throws InterruptedException {
        String wanted = name + " " + major + "." + minor + " or newer";
        Matcher version = VERSION.matcher(firstLine(command));
        if (!version.find()) {
            throw new OperatorException(
                    "There is no " + command[0] + " on the PATH; install " + wanted + otherwise + ".");
        }
        int found = Integer.parseInt(version.group(1));
        if (found < major || (found == major && Integer.parseInt(version.group(2)) < minor)) {
            throw new OperatorException(name + " is " + version.group() + "; install " + wanted + otherwise + ".");
        }
        return name + " " + version.group() + ".";
    }

    /** What a program says first; nothing where there is none. */
    private static String firstLine(String... command) throws InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException noSuchProgram) {
            return "";
        }
        try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
            String line = reader.readLine();
            process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
            return line == null ? "" : line;
        } catch (IOException ex) {
            throw new UncheckedIOException("Reading what " + command[0] + " says", ex);
        } finally {
            process.destroyForcibly();
        }
    }
}
