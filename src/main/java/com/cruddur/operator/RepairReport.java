package com.cruddur.operator;

import com.cruddur.messagestable.RepairEvent;
import com.cruddur.messagestable.RepairListener;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints what a repair does, a line each, and counts it. */
final class RepairReport implements RepairListener {

    private final Console console;

    private final Progress progress;

    private final Map<RepairEvent.Kind, Integer> counts =
            Collections.synchronizedMap(new EnumMap<>(RepairEvent.Kind.class));

    RepairReport(Console console, Progress progress) {
        this.console = console;
        this.progress = progress;
    }

    @Override
    public void happened(RepairEvent event) {
        progress.end();
        console.write(name(event.kind()) + " " + event.subject() + ": " + event.detail());
        counts.merge(event.kind(), 1, Integer::sum);
    }

    @Override
    public void read(int items) {
        progress.add(items);
    }

    /** One line; how often each kind of thing was done or found. */
    String summary(TablePlace table, boolean dryRun, boolean stopped) {
        progress.end();
        String found = counts.isEmpty()
                ? "everything is in order"
                : counts.entrySet().stream()
                        .map(count -> name(count.getKey()) + " " + count.getValue())
                        .collect(Collectors.joining(", "));
        String begin = stopped ? "Stopped; the same command goes on. " : "";
        String deed = dryRun ? "Dry run, nothing was written to the " : "Repaired the ";
        return begin + deed + table.describe() + ": " + found + ".";
    }

    private static String name(RepairEvent.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
