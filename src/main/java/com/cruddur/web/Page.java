package com.cruddur.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * A part of a list.
 *
 * @param entries in the list's order
 * @param next position to go on from; null at the end
 */
public record Page<T>(List<T> entries, @Nullable String next) {

    public Page {
        entries = List.copyOf(entries);
    }

    /** The same page with every entry turned into something else. */
    public <R> Page<R> map(Function<? super T, ? extends R> change) {
        return new Page<>(entries.stream().<R>map(change).toList(), next);
    }

    /**
     * The answer to the current request: the bare entries, and where the list goes on in {@code Link} and
     * {@code X-Next-Cursor}. Neither header means the end.
     *
     * @param list the list's name in its cursors
     */
    public ResponseEntity<List<T>> toResponse(String list) {
        return toResponse(list, entries);
    }

    /** The same with a body that holds the entries among other things. */
    public <B> ResponseEntity<B> toResponse(String list, B body) {
        if (next == null) {
            return ResponseEntity.ok(body);
        }
        String cursor = Cursor.write(list, next);
        return ResponseEntity.ok()
                .header(HttpHeaders.LINK, "<" + address(cursor) + ">; rel=\"next\"")
                .header("X-Next-Cursor", cursor)
                .body(body);
    }

    /** Relative to the server: behind a proxy it does not know how the outside calls it. */
    private static String address(String cursor) {
        HttpServletRequest request =
                ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        // Most requests are for a first page and ask for nothing more; the builder takes its time.
        return request.getQueryString() == null
                ? request.getRequestURI() + "?cursor=" + cursor
                : ServletUriComponentsBuilder.fromRequest(request)
                        .scheme(null)
                        .host(null)
                        .port(null)
                        .replaceQueryParam("cursor", cursor)
                        .build()
                        .toUriString();
    }
}
