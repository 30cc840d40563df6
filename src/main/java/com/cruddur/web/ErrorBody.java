package com.cruddur.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * A refusal as it goes over the wire, in one of two forms: the bare array of codes that the first front ends
 * read, or RFC 9457 problem details.
 *
 * @param contentType of {@code json}
 * @param json the body
 */
record ErrorBody(String contentType, String json) {

    private static final String TYPE_PREFIX = "urn:cruddur:error:";

    /**
     * The form that a request wants.
     *
     * @param accept the request's header; a bare array is sent when it names {@code application/json} and neither
     *     {@code application/problem+json} nor a wildcard
     * @param path the request's path, without its query
     */
    static ErrorBody of(@Nullable String accept, HttpStatusCode status, List<String> codes, String path) {
        String array =
                "[" + String.join(",", codes.stream().map(ErrorBody::quoted).toList()) + "]";
        if (wantsBareCodes(accept)) {
            return new ErrorBody(MediaType.APPLICATION_JSON_VALUE, array);
        }
        String problem = "{\"type\":" + quoted(TYPE_PREFIX + codes.getFirst())
                + ",\"title\":" + quoted(title(status))
                + ",\"status\":" + status.value()
                + ",\"instance\":" + quoted(path)
                + ",\"errors\":" + array + "}";
        return new ErrorBody(MediaType.APPLICATION_PROBLEM_JSON_VALUE, problem);
    }

    private static boolean wantsBareCodes(@Nullable String accept) {
        if (accept == null) {
            return false;
        }
        try {
            List<MediaType> wanted = MediaType.parseMediaTypes(accept);
            return wanted.stream().anyMatch(MediaType.APPLICATION_JSON::equalsTypeAndSubtype)
                    && wanted.stream()
                            .noneMatch(type -> type.isWildcardType()
                                    || type.isWildcardSubtype()
                                    || type.equalsTypeAndSubtype(MediaType.APPLICATION_PROBLEM_JSON));
        } catch (InvalidMediaTypeException ex) {
            return false;
        }
    }

    private static String title(HttpStatusCode status) {
        HttpStatus known = HttpStatus.resolve(status.value());
        return known == null ? "Error" : known.getReasonPhrase();
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + '"';
    }
}
