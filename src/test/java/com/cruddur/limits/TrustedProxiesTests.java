package com.cruddur.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTests {

    private final TrustedProxies proxies = new TrustedProxies(List.of("10.0.0.0/8", "192.0.2.7", "fd00::/8"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # from          | X-Forwarded-For                          | who is believed to have sent it
        203.0.113.5     | 198.51.100.1                             | 203.0.113.5/32
        10.1.2.3        |                                          | 10.1.2.3/32
        10.1.2.3        | 198.51.100.1                             | 198.51.100.1/32
        10.1.2.3        | 1.1.1.1, 198.51.100.1                    | 198.51.100.1/32
        10.1.2.3        | 1.1.1.1, 198.51.100.1, 10.9.9.9          | 198.51.100.1/32
        10.1.2.3        | 198.51.100.1 , 192.0.2.7                 | 198.51.100.1/32
        10.1.2.3        | 198.51.100.1, 192.0.2.8                  | 192.0.2.8/32
        10.1.2.3        | 198.51.100.1:4711                        | 198.51.100.1/32
        10.1.2.3        | 10.4.4.4                                 | 10.4.4.4/32
        10.1.2.3        | unknown                                  | 10.1.2.3/32
        10.1.2.3        | 198.51.100.1, localhost                  | 10.1.2.3/32
        10.1.2.3        | 198.51.100.1,                            | 10.1.2.3/32
        10.1.2.3        | [2001:db8:1:2:3:4:5:6]:4711              | 2001:db8:1:2:0:0:0:0/64
        fd00:0:0:0:0:0:0:1 | 2001:db8:1:2:ffff::1                  | 2001:db8:1:2:0:0:0:0/64
        2001:db8:1:2:3:4:5:6 | 198.51.100.1                        | 2001:db8:1:2:0:0:0:0/64
        10.1.2.3        | ::ffff:198.51.100.1                      | 198.51.100.1/32
        """)
    void onlyWhatOurProxiesHaveAddedIsBelieved(String from, String forwardedFor, String believed) {
        List<String> lines = forwardedFor == null ? List.of() : List.of(forwardedFor);

        assertThat(proxies.blockOf(from, lines)).hasToString(believed);
    }

    @Test
    void severalLinesOfTheHeaderAreOneList() {
        assertThat(proxies.blockOf("10.0.0.1", List.of("1.1.1.1", "198.51.100.1, 10.0.0.2")))
                .hasToString("198.51.100.1/32");
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "10.0.0.0/", "::1/129", "*"})
    void aBlockOfAnotherFormIsNamed(String block) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrustedProxies(List.of(block)))
                .withMessageContaining("TRUSTED_PROXIES")
                .withMessageContaining(block);
    }
}
