package com.cruddur.localcognito;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The two forms of JSON: members in Cognito's case on the wire, in Java's in the files. */
final class Json {

    static final JsonMapper WIRE = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
            .changeDefaultPropertyInclusion(it -> it.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    static final JsonMapper FILES = JsonMapper.builder().build();

    private Json() {}
}
