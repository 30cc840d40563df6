package com.cruddur.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.cruddur.operator.Script.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts that call other programs, with stand-ins for these first on the {@code PATH} that say how they were called. */
class OtherProgramsIT {

    @TempDir
    private Path programs;

    @Test
    void connectHandsThePasswordOverUnseen() throws IOException {
        standIn("pg_isready", "exit 0");
        standIn("psql", "printf '%s\\n' \"$*\" \"$PGPASSWORD\"");
        Script connect =
                script("bin/db/connect").with("CONNECTION_URL", "postgresql://me:s%2Fe\\c%40ret@db:5432/x?a=b");

        Result result = connect.run("--", "-c", "SELECT 1");

        assertThat(result.out()).isEqualTo("postgresql://me@db:5432/x?a=b -c SELECT 1\ns/e\\c@ret\n");
        assertThat(result.err()).isEqualTo("Connecting to db:5432/x.\n");
        assertThat(connect.run("prod").err()).contains("PROD_CONNECTION_URL is not set");
        assertThat(connect.run("elsewhere").exit()).isEqualTo(2);
    }

    @Test
    void aRuleLetsOneAddressInWhenThatIsConfirmed() throws IOException {
        standIn("aws", "echo \"$*\" >>" + programs.resolve("calls"));
        Script update =
                script("bin/rds/update-sg-rule").with("DB_SG_ID", "sg-1").with("DB_SG_RULE_ID", "sgr-2");

        Result nobody = update.run("203.0.113.7");
        Result everybody = update.run("0.0.0.0/0", "--yes");
        Result quoted = update.run("203.0.113.7", "--description", "a\",CidrIpv4=\"0.0.0.0/0", "--yes");
        assertThat(programs.resolve("calls")).doesNotExist();
        Result first = update.run("203.0.113.7", "--yes");
        Result second = update.run("203.0.113.7", "--yes");

        assertThat(nobody.exit()).isEqualTo(1);
        assertThat(nobody.err()).contains("nothing was changed");
        assertThat(everybody.exit()).isEqualTo(2);
        assertThat(quoted.exit()).isEqualTo(2);
        assertThat(first.out()).isEqualTo("The rule sgr-2 of sg-1 lets 203.0.113.7/32 reach port 5432.\n");
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(Files.readAllLines(programs.resolve("calls")))
                .hasSize(2)
                .allMatch(call -> call.startsWith("ec2 modify-security-group-rules --group-id sg-1")
                        && call.contains("SecurityGroupRuleId=sgr-2")
                        && call.contains("CidrIpv4=203.0.113.7/32"));
    }

    @Test
    void aRuleThatAwsRefusesIsSaidInASentence() throws IOException {
        standIn("aws", "exit 254");

        Result result = script("bin/rds/update-sg-rule")
                .with("DB_SG_ID", "sg-1")
                .with("DB_SG_RULE_ID", "sgr-2")
                .run("203.0.113.7", "--yes");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("Error: AWS refuses to change the rule sgr-2.\n");
    }

    @Test
    void aMigrationIsMadeOnceUnderTheNextNumber() throws IOException {
        Script generate = Script.of("bin/generate/migration");

        Result first = generate.run("made_by_a_test");
        Path made = Script.ROOT.resolve(first.out().replaceFirst("Made (.*)\\.\n", "$1"));
        try {
            Result second = generate.run("made_by_a_test");

            assertThat(first.out()).matches("Made db/migration/V[0-9]+__made_by_a_test\\.sql\\.\n");
            assertThat(made).content().startsWith("-- ");
            assertThat(second.exit()).isEqualTo(1);
            assertThat(second.err()).contains("has this name already");
        } finally {
            Files.deleteIfExists(made);
        }
        assertThat(generate.run("Not a name").exit()).isEqualTo(2);
        assertThat(generate.run().exit()).isEqualTo(2);
    }

    private Script script(String name) {
        return Script.of(name).with("PATH", programs + ":" + System.getenv("PATH"));
    }

    private void standIn(String program, String does) throws IOException {
        Path file = Files.writeString(programs.resolve(program), "#!/bin/sh\n" + does + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
