package com.cruddur.bench;

import java.util.List;

/** Processor time of each kind of request, as bars in parts: the API's, the stores' and the load generator's. */
final class Chart {

    private static final int LEFT = 150;

    private static final int WIDTH = 560;

    private static final int ROW = 34;

    private static final int TOP = 40;

    private Chart() {}

    /** An SVG picture. */
    static String of(List<Measurement> measurements) {
        double most = measurements.stream().mapToDouble(Chart::sum).max().orElse(1);
        int height = TOP + ROW * measurements.size() + 10;
        StringBuilder svg = new StringBuilder("""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 %d" font-family="sans-serif" font-size="13">
            <rect width="800" height="%d" fill="#ffffff"/>
            """.formatted(height, height));
        svg.append(legend(LEFT, "#3b6fd4", "API"))
                .append(legend(LEFT + 90, "#e0a030", "DynamoDB Local"))
                .append(legend(LEFT + 240, "#5a9e6f", "Postgres"))
                .append(legend(LEFT + 350, "#b0b0b0", "load generator; ms of CPU per request"));
        for (int i = 0; i < measurements.size(); i++) {
            Measurement of = measurements.get(i);
            int y = TOP + ROW * i;
            svg.append(text(10, y + 16, of.scenario().title()));
            double x = LEFT;
            x += append(svg, x, y, of.application() / most, "#3b6fd4");
            x += append(svg, x, y, of.dynamoDb() / most, "#e0a030");
            x += append(svg, x, y, of.postgres() / most, "#5a9e6f");
            x += append(svg, x, y, of.load() / most, "#b0b0b0");
            svg.append(text((int) x + 6, y + 16, Report.decimals(2, sum(of))));
        }
        return svg.append("</svg>\n").toString();
    }

    private static double sum(Measurement of) {
        return of.application() + of.stores() + of.load();
    }

    private static double append(StringBuilder svg, double x, int y, double share, String colour) {
        double width = WIDTH * share;
        svg.append("<rect x=\"" + Report.decimals(1, x) + "\" y=\"" + y + "\" width=\"" + Report.decimals(1, width)
                + "\" height=\"22\" fill=\"" + colour + "\"/>\n");
        return width;
    }

    private static String legend(int x, String colour, String what) {
        return "<rect x=\"" + x + "\" y=\"10\" width=\"14\" height=\"14\" fill=\"" + colour + "\"/>\n"
                + text(x + 20, 22, what);
    }

    private static String text(int x, int y, String text) {
        return "<text x=\"" + x + "\" y=\"" + y + "\">" + text + "</text>\n";
    }
}
