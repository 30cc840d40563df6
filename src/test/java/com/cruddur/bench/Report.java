package com.cruddur.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The figures of a run, for people and for machines.
 *
 * @param startSeconds from the start of the process to the first answer
 * @param residentMib of the application after the load
 */
record Report(List<Measurement> measurements, double startSeconds, double residentMib, Options options) {

    /** As a terminal and Markdown show it. */
    String table() {
        String head = """
            | | requests/s | of what the processors allow | p50, p99 at full speed | p50, p99 at 70 % | errors | API CPU | DynamoDB Local CPU | Postgres CPU | load CPU | floor/s | of the floor | reads | writes |
            |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
            """;
        String rows = measurements.stream().map(Report::row).collect(Collectors.joining());
        return head
                + rows
                + "\nStart to first answer: " + decimals(2, startSeconds) + " s. Memory of the API after the load: "
                + decimals(0, residentMib) + " MiB.\n";
    }

    private static String row(Measurement of) {
        return Stream.of(
                        of.scenario().title(),
                        decimals(0, of.perSecond()),
                        decimals(0, 100 * of.perSecond() / of.perSecondAllowed()) + " %",
                        decimals(1, of.p50()) + ", " + decimals(1, of.p99()) + " ms",
                        decimals(1, of.calm().p50()) + ", "
                                + decimals(1, of.calm().p99()) + " ms",
                        Long.toString(of.errors()),
                        decimals(3, of.application()) + " ms",
                        decimals(3, of.dynamoDb()) + " ms",
                        decimals(3, of.postgres()) + " ms",
                        decimals(3, of.load()) + " ms",
                        decimals(0, of.floorPerSecond()),
                        decimals(0, 100 * of.perSecond() / of.floorPerSecond()) + " %",
                        decimals(1, of.scenario().charge().reads()) + " RCU",
                        of.scenario().charge().writes() + " WCU")
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** For programs. The latencies are those at 70 % of the highest rate. */
    String json() {
        Map<String, Object> scenarios = new LinkedHashMap<>();
        for (Measurement of : measurements) {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("app_cpu_ms", rounded(of.application()));
            figures.put("store_cpu_ms", rounded(of.stores()));
            figures.put("load_cpu_ms", rounded(of.load()));
            figures.put("rps", rounded(of.perSecond()));
            figures.put("floor_rps", rounded(of.floorPerSecond()));
            figures.put("p50_ms", rounded(of.calm().p50()));
            figures.put("p99_ms", rounded(of.calm().p99()));
            figures.put("errors", of.errors());
            scenarios.put(of.scenario().name(), figures);
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("scenarios", scenarios);
        all.put("start_s", rounded(startSeconds));
        all.put("rss_mib", rounded(residentMib));
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(all);
    }

    /** Puts the figures in place of those of the last run, and draws them. */
    void writeInto(Path docs) throws IOException {
        Page.write("bin/bench", table());
        Files.writeString(docs.resolve("performance.svg"), Chart.of(measurements));
    }

    static String decimals(int digits, double value) {
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).toPlainString();
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
