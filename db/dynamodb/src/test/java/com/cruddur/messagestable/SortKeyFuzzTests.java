package com.cruddur.messagestable;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.UUID;
import org.junit.jupiter.api.Tag;

/** Any text as a sort key: it is none, or the moment that was read is written and read again as the same. */
@Tag("fuzz")
class SortKeyFuzzTests {

    private static final UUID ANY = new UUID(0, 0);

    @FuzzTest(maxDuration = "60s")
    void aTextIsAKeyOrNone(byte @NotNull [] bytes) {
        String text = new String(bytes, UTF_8);

        SortKey.find(text).ifPresent(key -> {
            SortKey written = key.normalised(key.messageUuid() == null ? ANY : key.messageUuid());
            assertThat(key.text()).isEqualTo(text);
            assertThat(written.time()).isEqualTo(key.time());
            assertThat(SortKey.find(written.text())).contains(written);
        });
    }
}
