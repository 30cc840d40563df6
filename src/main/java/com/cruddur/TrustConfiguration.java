package com.cruddur;

import com.cruddur.security.AllowedOrigins;
import com.cruddur.security.CognitoPool;
import java.net.URI;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whom the settings say to believe: the pool whose tokens count, and the pages that may call. */
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

    @Bean
    AllowedOrigins allowedOrigins(CruddurProperties properties) {
        return new AllowedOrigins(Stream.concat(properties.frontendUrl().stream(), properties.backendUrl().stream())
                .distinct()
                .toList());
    }
}
