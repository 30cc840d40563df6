package com.cruddur.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentSecurityPolicyTests {

    @ParameterizedTest
    @CsvSource({
        "https://cognito-idp.eu-west-1.amazonaws.com, https://cognito-idp.eu-west-1.amazonaws.com",
        "http://127.0.0.1:19229, http://127.0.0.1:19229",
        "http://[::1]:19229/, http://[::1]:19229",
        "https://login.example/pool;script-src, https://login.example"
    })
    void whereThePageMayTalkToIsAnOriginAndNothingMore(URI endpoint, String origin) {
        assertThat(ContentSecurityPolicy.allowing(endpoint).split("; ", -1)).contains("connect-src 'self' " + origin);
    }

    @Test
    void anEndpointWithoutAHostStopsTheStart() {
        URI endpoint = URI.create("http://local_cognito:19229");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PageSettings("r", "p", "c", endpoint, AuthFlow.USER_SRP_AUTH, List.of()))
                .withMessageContaining("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER");
    }
}
