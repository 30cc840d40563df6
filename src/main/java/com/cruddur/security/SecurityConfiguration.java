package com.cruddur.security;

import com.cruddur.limits.RateLimits;
import com.cruddur.web.ErrorCodes;
import com.cruddur.web.ErrorWriter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/** Which routes need a token, how tokens are checked, and what a browser's page of another origin may do. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** Not those that read, and not those that no route knows: these are refused with the ones that it does. */
    private static final Set<String> WRITING = Set.of("POST", "PUT", "DELETE");

    /** These need a token; on all other routes a bad one is as good as none. */
    private static final RequestMatcher SIGNED_IN = new OrRequestMatcher(
            under("/api/message_groups"),
            under("/api/messages"),
            under("/api/profile"),
            new AndRequestMatcher(under("/api/activities"), SecurityConfiguration::writes));

    /** An answer that a browser is made to show as a page loads and runs nothing. */
    private static final HeaderWriter NOTHING_TO_SHOW = new DelegatingRequestMatcherHeaderWriter(
            under("/api"), new ContentSecurityPolicyHeaderWriter("default-src 'none'; frame-ancestors 'none'"));

    @Bean
    SecurityFilterChain api(HttpSecurity http, JwtDecoder decoder, CognitoPool pool, RateLimits limits) {
        AuthenticationEntryPoint unauthorized = unauthorized(limits);
        return http.csrf(AbstractHttpConfigurer::disable)
                .cors(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.addHeaderWriter(NOTHING_TO_SHOW))
                .authorizeHttpRequests(routes -> routes.requestMatchers(SIGNED_IN)
                        .authenticated()
                        .anyRequest()
                        .permitAll())
                .exceptionHandling(refusals ->
                        refusals.authenticationEntryPoint(unauthorized).accessDeniedHandler(forbidden()))
                .oauth2ResourceServer(tokens -> tokens.bearerTokenResolver(new LenientBearerTokenResolver())
                        .authenticationEntryPoint(unauthorized)
                        .accessDeniedHandler(forbidden())
                        .protectedResourceMetadata(
                                metadata -> metadata.protectedResourceMetadataCustomizer(description -> description
                                        .authorizationServer(pool.issuer())
                                        .tlsClientCertificateBoundAccessTokens(false)))
                        .authenticationManagerResolver(new TokenAuthentication(decoder, SIGNED_IN)))
                .build();
    }

    /** Each filter's own observation would cost more than the filters do; the request as a whole is observed. */
    @Bean
    SecurityObservationSettings observations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    JwtDecoder cognitoTokens(CognitoPool pool, Clock clock) {
        return new CognitoTokenDecoder(pool, clock);
    }

    /** Before everything else, so that a browser may read 401 and 429 too. */
    @Bean
    FilterRegistrationBean<CorsFilter> cors(AllowedOrigins allowed) {
        CorsConfiguration rules = new CorsConfiguration();
        rules.setAllowedOrigins(allowed.origins());
        rules.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "DELETE"));
        rules.setAllowedHeaders(List.of(
                HttpHeaders.AUTHORIZATION,
                HttpHeaders.CONTENT_TYPE,
                HttpHeaders.ACCEPT,
                "Idempotency-Key",
                HttpHeaders.IF_NONE_MATCH));
        rules.setExposedHeaders(List.of(
                "Idempotency-Replayed",
                HttpHeaders.LINK,
                "X-Next-Cursor",
                HttpHeaders.RETRY_AFTER,
                "RateLimit",
                "RateLimit-Policy",
                HttpHeaders.ETAG));
        // Tokens travel in a header, so no cookie is ever needed. Two hours is the most that Chromium keeps.
        rules.setAllowCredentials(false);
        rules.setMaxAge(Duration.ofHours(2));
        UrlBasedCorsConfigurationSource everywhere = new UrlBasedCorsConfigurationSource();
        everywhere.registerCorsConfiguration("/**", rules);
        CorsFilter filter = new CorsFilter(everywhere);
        filter.setCorsProcessor(new ListedOriginsCorsProcessor());
        FilterRegistrationBean<CorsFilter> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return registration;
    }

    /** Methods that HTTP does not know are for the routes to refuse, who can say which ones there are. */
    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        return firewall;
    }

    /** A path that no sound client sends leads nowhere. */
    @Bean
    RequestRejectedHandler nowhere() {
        return (request, response, rejection) ->
                ErrorWriter.write(request, response, HttpStatus.NOT_FOUND, List.of(ErrorCodes.NOT_FOUND));
    }

    private static RequestMatcher under(String path) {
        return PathPatternRequestMatcher.withDefaults().matcher(path + "/**");
    }

    private static boolean writes(HttpServletRequest request) {
        return WRITING.contains(request.getMethod());
    }

    /** Whoever tries tokens, or has none where one is needed, is counted too: they come no further than this. */
    private static AuthenticationEntryPoint unauthorized(RateLimits limits) {
        BearerTokenAuthenticationEntryPoint challenge = new BearerTokenAuthenticationEntryPoint();
        return (request, response, ex) -> {
            if (!limits.admits(request, response)) {
                return;
            }
            challenge.commence(request, response, ex);
            ErrorWriter.write(request, response, HttpStatus.UNAUTHORIZED, List.of(ErrorCodes.UNAUTHORIZED));
        };
    }

    private static AccessDeniedHandler forbidden() {
        return (request, response, ex) ->
                ErrorWriter.write(request, response, HttpStatus.FORBIDDEN, List.of(ErrorCodes.FORBIDDEN));
    }
}
