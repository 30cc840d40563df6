package com.cruddur;

import com.cruddur.limits.RateLimit;
import com.cruddur.limits.RateLimits;
import com.cruddur.limits.TrustedProxies;
import com.cruddur.page.DemoAccount;
import com.cruddur.page.PageSettings;
import com.cruddur.security.AllowedOrigins;
import com.cruddur.security.CognitoPool;
import java.net.URI;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Whom the settings say to believe: the pool whose tokens count, for this server and its page, who may call, and how
 * often.
 */
@Configuration(proxyBeanMethods = false)
class TrustConfiguration {

    @Bean
    CognitoPool cognitoPool(CruddurProperties properties) {
        CruddurProperties.Cognito cognito = properties.cognito();
        String issuer = cognito.issuerUri() != null
                ? cognito.issuerUri().toString()
                : "https://cognito-idp." + properties.region() + ".amazonaws.com/" + cognito.userPoolId();
        URI keys =
                Objects.requireNonNullElseGet(cognito.jwksUri(), () -> URI.create(issuer + "/.well-known/jwks.json"));
        return new CognitoPool(issuer, keys, cognito.clientId());
    }

    /** What the page is told. Only the development run brings demo accounts. */
    @Bean
    PageSettings pageSettings(CruddurProperties properties, ObjectProvider<DemoAccount> demoAccounts) {
        CruddurProperties.Cognito cognito = properties.cognito();
        return new PageSettings(
                properties.region(),
                cognito.userPoolId(),
                cognito.clientId(),
                StoreConfiguration.cognitoEndpoint(properties),
                cognito.authFlow(),
                demoAccounts.orderedStream().toList());
    }

    @Bean
    AllowedOrigins allowedOrigins(CruddurProperties properties) {
        return new AllowedOrigins(Stream.concat(properties.frontendUrl().stream(), properties.backendUrl().stream())
                .distinct()
                .toList());
    }

    @Bean
    RateLimits rateLimits(CruddurProperties properties) {
        CruddurProperties.RateLimits limits = properties.rateLimits();
        return new RateLimits(
                limits.enabled(),
                new RateLimit("writes", limits.writesBurst(), limits.writesPerMinute()),
                new RateLimit("reads", limits.readsBurst(), limits.readsPerMinute()),
                new TrustedProxies(properties.trustedProxies()));
    }
}
