package com.cruddur.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class LenientBearerTokenResolverTests {

    private final LenientBearerTokenResolver resolver = new LenientBearerTokenResolver();

    @ParameterizedTest
    @ValueSource(strings = {"Bearer aZ09-._~+/==", "bearer aZ09-._~+/==", "BEARER aZ09-._~+/=="})
    void aTokenIsFoundWhateverTheCaseOfItsScheme(String header) {
        assertThat(resolver.resolve(withHeader(header))).isEqualTo("aZ09-._~+/==");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer null",
                "Bearer undefined",
                "Bearer  two-spaces",
                "Bearer a b",
                "Bearer ==",
                "Bearer a=b",
                "Bearer ä",
                "Bearer a,b",
                "Bearera",
                "Basic YTpi"
            })
    void whatIsNoTokenIsNobodys(String header) {
        assertThat(resolver.resolve(withHeader(header))).isNull();
    }

    @Test
    void noHeaderIsNobodys() {
        assertThat(resolver.resolve(new MockHttpServletRequest())).isNull();
    }

    private static MockHttpServletRequest withHeader(String header) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("Authorization", header);
        return request;
    }
}
