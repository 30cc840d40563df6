package com.cruddur.localcognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeMismatchException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TooManyFailedAttemptsException;

class LocalCognitoPersistenceTests {

    @TempDir
    Path directory;

    @Test
    void tokensFromBeforeARestartAreStillGood() {
        String handle;
        AuthenticationResultType signedIn;
        try (TestPool before = new TestPool(kept())) {
            handle = before.confirmedUser();
            signedIn = before.signIn(handle);
        }

        try (TestPool after = new TestPool(kept())) {
            String sub = after.getUser(signedIn.accessToken()).username();

            assertThat(after.getUser(after.refresh(signedIn.refreshToken()).accessToken())
                            .username())
                    .isEqualTo(sub);
            assertThat(after.getUser(after.signIn(handle).accessToken()).username())
                    .isEqualTo(sub);
        }
    }

    /** A process that is killed closes nothing: what was acknowledged must be readable while the first still runs. */
    @Test
    void whatWasAcknowledgedIsKeptWithoutClosing() {
        String handle = TestPool.freshHandle();
        try (CodesInLog codes = new CodesInLog();
                TestPool killed = new TestPool(kept())) {
            killed.signUp(handle);

            try (TestPool after = new TestPool(kept())) {
                after.confirm(handle, codes.lastConfirmationCode(handle));

                assertThat(after.signIn(handle).accessToken()).isNotEmpty();
            }
        }
    }

    @Test
    void signingOutIsKept() {
        AuthenticationResultType signedIn;
        try (TestPool before = new TestPool(kept())) {
            signedIn = before.signIn(before.confirmedUser());
            before.client.globalSignOut(it -> it.accessToken(signedIn.accessToken()));
        }

        try (TestPool after = new TestPool(kept())) {
            assertThatThrownBy(() -> after.getUser(signedIn.accessToken())).isInstanceOf(NotAuthorizedException.class);
            assertThatThrownBy(() -> after.refresh(signedIn.refreshToken())).isInstanceOf(NotAuthorizedException.class);
        }
    }

    @Test
    void wrongTriesAreKept() {
        String handle = TestPool.freshHandle();
        try (TestPool before = new TestPool(kept())) {
            before.signUp(handle);
            Stream.of("a", "b", "c", "d")
                    .forEach(wrong -> assertThatThrownBy(() -> before.confirm(handle, wrong))
                            .isInstanceOf(CodeMismatchException.class));
        }

        try (TestPool after = new TestPool(kept())) {
            assertThatThrownBy(() -> after.confirm(handle, "e")).isInstanceOf(TooManyFailedAttemptsException.class);
        }
    }

    @Test
    void filesHoldNeitherPasswordsNorTokens() throws IOException {
        AuthenticationResultType signedIn;
        try (TestPool pool = new TestPool(kept())) {
            signedIn = pool.signIn(pool.confirmedUser());
        }

        String files = String.join("\n", contents());

        assertThat(files).doesNotContain(TestPool.PASSWORD, signedIn.refreshToken(), signedIn.accessToken());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
    }

    @Test
    void fileLeftUnfinishedIsPassedOver() throws IOException {
        String handle;
        try (TestPool before = new TestPool(kept())) {
            handle = before.confirmedUser();
        }
        Files.writeString(directory.resolve("users/unfinished.json.tmp"), "{\"sub\":");

        try (TestPool after = new TestPool(kept())) {
            assertThat(after.signIn(handle).accessToken()).isNotEmpty();
        }
    }

    @Test
    void startWhenAFileIsNotOfItsFormNamesIt() throws IOException {
        Files.writeString(directory.resolve("keys.json"), "{\"keys\":[]}");

        assertThatThrownBy(() -> LocalCognito.start(kept()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("keys.json");
    }

    @Test
    void startWhenAUserIsNotOfItsFormNamesIt() throws IOException {
        Files.createDirectories(directory.resolve("users"));
        Files.writeString(directory.resolve("users/broken.json"), "{}");

        assertThatThrownBy(() -> LocalCognito.start(kept()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("users/broken.json");
    }

    private Settings kept() {
        return Settings.inMemory().withDataDirectory(directory);
    }

    private List<String> contents() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> {
                        try {
                            return Files.readString(file);
                        } catch (IOException ex) {
                            throw new UncheckedIOException(ex);
                        }
                    })
                    .toList();
        }
    }
}
