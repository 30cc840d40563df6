package com.cruddur.operator;

import com.cruddur.sql.MalformedConnectionUrlException;
import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Turns what went wrong into one sentence and an exit code. What nobody foresaw keeps its stack trace. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private final Console console;

    Failures(Console console) {
        this.console = console;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String script = script(name);
        String synopsis = new Help(command.getCommandSpec(), Help.defaultColorScheme(Ansi.OFF)).synopsis(0);
        console.complain(firstLine(failure) + ".");
        console.remark("Usage: " + synopsis.strip().replaceFirst(name, script));
        console.remark(script + " -h says more.");
        return ExitCode.USAGE;
    }

    /** What was typed: a script, whose name it passes on, or the one for all commands with the command's own name. */
    private static String script(String name) {
        String script = System.getProperty("cruddur.script", "bin/cruddur");
        return script.equals("bin/cruddur") ? "bin/" + name : script;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments)
            throws Exception {
        String sentence = sentence(failure);
        if (sentence == null) {
            throw failure;
        }
        console.complain(sentence);
        return ExitCode.SOFTWARE;
    }

    /** Null for what is a defect. */
    static @Nullable String sentence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<OperatorException> explanation = NoAnswer.of(cause);
            if (explanation.isPresent()) {
                return explanation.get().getMessage();
            }
            switch (cause) {
                case OperatorException known -> {
                    return known.getMessage();
                }
                case MalformedConnectionUrlException malformed -> {
                    return malformed.getMessage() + ".";
                }
                case SQLException refused -> {
                    return "Postgres refuses: " + firstLine(refused);
                }
                case AwsServiceException refused -> {
                    return refused.awsErrorDetails().serviceName() + " refuses: "
                            + refused.awsErrorDetails().errorMessage();
                }
                default -> {
                    // Perhaps what caused it says more.
                }
            }
        }
        return failure instanceof FlywayException ? firstLine(failure) : null;
    }

    private static String firstLine(Throwable failure) {
        String message = failure.getMessage();
        return message == null
                ? failure.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
