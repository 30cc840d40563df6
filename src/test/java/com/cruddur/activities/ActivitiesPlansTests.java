package com.cruddur.activities;

import static org.assertj.core.api.Assertions.assertThat;

import com.cruddur.CruddurTest;
import com.cruddur.NamedStatement;
import com.cruddur.sql.SqlFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How Postgres reads each list out of 200,000 activities: by its index, without sorting, and without passing over
 * what nobody is shown. In a schema of its own, out of the other tests' sight.
 */
@CruddurTest
class ActivitiesPlansTests {

    /** A page of 50: for each entry its row, its author, and the reader's like and repost, by an index each. */
    private static final int BLOCKS = 1_500;

    private final String schema = "plans_" + UUID.randomUUID().toString().replace("-", "");

    @Autowired
    JdbcConnectionDetails postgres;

    @Value("${spring.datasource.hikari.connection-init-sql}")
    String connectionInitSql;

    SingleConnectionDataSource connection;

    JdbcClient jdbc;

    @BeforeEach
    void migrate() {
        String url = postgres.getJdbcUrl() + "?currentSchema=" + schema;
        Flyway.configure()
                .dataSource(new DriverManagerDataSource(url, postgres.getUsername(), postgres.getPassword()))
                .schemas(schema)
                .load()
                .migrate();
        connection = new SingleConnectionDataSource(url, postgres.getUsername(), postgres.getPassword(), true);
        jdbc = JdbcClient.create(connection);
        jdbc.sql(connectionInitSql).update();
    }

    @AfterEach
    void drop() {
        jdbc.sql("DROP SCHEMA " + schema + " CASCADE").update();
        connection.destroy();
    }

    @ParameterizedTest
    @EnumSource
    void listsAreReadByTheirIndexWithoutSorting(ManyActivities many) {
        many.load(jdbc);

        for (String mode : List.of("force_custom_plan", "force_generic_plan")) {
            jdbc.sql("SET plan_cache_mode = " + mode).update();
            assertReadBy("activities/home", "activities_home");
            assertReadBy("activities/by_handle", "activities_by_user");
            assertReadBy("activities/replies", "activities_replies");
            assertReadBy("activities/notifications", "notifications_by_user");
        }
    }

    /** Rare words by their index, and sorted, which costs what is found; common ones by age, until a page is full. */
    @Test
    void searchReadsWhicheverIsCheaper() {
        ManyActivities.MIXED.load(jdbc);
        jdbc.sql("SET plan_cache_mode = force_custom_plan").update();

        Plan rare = explain("activities/search", "newest", "'''number'':* & ''99999'':*'");
        Plan common = explain("activities/search", "newest", "'''common'':*'");

        assertThat(rare.indexes()).as(rare.text()).contains("activities_words");
        assertThat(rare.blocks()).as(rare.text()).isLessThan(BLOCKS);
        assertThat(common.indexes()).as(common.text()).contains("activities_newest");
        assertThat(common.nodes()).as(common.text()).doesNotContain("Sort", "Seq Scan");
        assertThat(common.blocks()).as(common.text()).isLessThan(BLOCKS);
    }

    private void assertReadBy(String file, String index) {
        for (String position : List.of("newest", "middle")) {
            Plan plan = explain(file, position);

            assertThat(plan.nodes())
                    .as("%s from the %s on: %s", file, position, plan.text())
                    .doesNotContain("Sort", "Incremental Sort", "Seq Scan", "Bitmap Heap Scan");
            assertThat(plan.indexes()).as("%s: %s", file, plan.text()).contains(index);
            assertThat(plan.blocks())
                    .as("%s from the %s on: %s", file, position, plan.text())
                    .isLessThan(BLOCKS);
        }
    }

    private Plan explain(String file, String position) {
        return explain(file, position, "''");
    }

    private Plan explain(String file, String position, String words) {
        NamedStatement statement = NamedStatement.of(SqlFile.read(file));
        Map<String, String> values = new HashMap<>(Map.of(
                "now", "'2026-11-22T07:00:00Z'",
                "words", words,
                "limit", "51",
                "reader_uuid", ManyActivities.uuid("user", 1),
                "handle", "'person1'",
                "activity_uuid", ManyActivities.uuid("activity", 1),
                "before_uuid", "'ffffffff-ffff-ffff-ffff-ffffffffffff'",
                "after_uuid", "'00000000-0000-0000-0000-000000000000'"));
        boolean newest = position.equals("newest");
        values.put("before_created_at", newest ? "'9999-01-01Z'" : "'2026-11-16T07:00:00Z'");
        values.put("after_created_at", newest ? "'1970-01-01Z'" : "'2026-11-22T06:00:00Z'");
        jdbc.sql(statement.prepare("listed")).update();
        String json = String.join(
                "",
                jdbc.sql("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + statement.execute("listed", values))
                        .query(String.class)
                        .list());
        jdbc.sql("DEALLOCATE listed").update();
        return Plan.of(json);
    }

    /** What {@code EXPLAIN} says. */
    private record Plan(List<String> nodes, List<String> indexes, long blocks, String text) {

        static Plan of(String json) {
            JsonNode root = JsonMapper.shared().readTree(json).get(0).get("Plan");
            List<String> nodes = new ArrayList<>();
            List<String> indexes = new ArrayList<>();
            collect(root, nodes, indexes);
            long blocks = root.get("Shared Hit Blocks").asLong()
                    + root.get("Shared Read Blocks").asLong();
            return new Plan(nodes, indexes, blocks, json);
        }

        private static void collect(JsonNode node, List<String> nodes, List<String> indexes) {
            nodes.add(node.get("Node Type").asString());
            if (node.has("Index Name")) {
                indexes.add(node.get("Index Name").asString());
            }
            if (node.has("Plans")) {
                node.get("Plans").forEach(child -> collect(child, nodes, indexes));
            }
        }
    }
}
