package com.cruddur.limits;

import com.cruddur.web.ErrorCodes;
import com.cruddur.web.ErrorWriter;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Counts requests: what a person writes, what they read, and whatever comes from an address without a good token,
 * each in a bucket of its own. Kept in this process, so it never fails and costs no call; behind several processes a
 * limit is as many times as high.
 */
public final class RateLimits {

    /** Load balancers ask these, all from one address; the page's files cost nothing. */
    private static final Set<String> FREE = Set.of("/livez", "/readyz", "/api/health-check");

    private static final String FREE_FILES = "/assets/";

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final boolean enabled;

    private final Buckets writes;

    private final Buckets reads;

    private final TrustedProxies proxies;

    /**
     * @param enabled whether anything is counted at all
     * @param writes of a person
     * @param reads of a person, and all requests of an address without a good token
     */
    public RateLimits(boolean enabled, RateLimit writes, RateLimit reads, TrustedProxies proxies) {
        this(enabled, writes, reads, proxies, TimeMeter.SYSTEM_NANOTIME);
    }

    RateLimits(boolean enabled, RateLimit writes, RateLimit reads, TrustedProxies proxies, TimeMeter time) {
        this.enabled = enabled;
        this.writes = new Buckets(writes, time);
        this.reads = new Buckets(reads, time);
        this.proxies = proxies;
    }

    /**
     * Counts a request and says in the answer's headers what is left.
     *
     * @return whether to go on; if not, 429 has been answered
     */
    public boolean admits(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!enabled || isFree(request.getRequestURI())) {
            return true;
        }
        Principal person = request.getUserPrincipal();
        Buckets buckets = person == null || READING.contains(request.getMethod()) ? reads : writes;
        String whose = person == null ? "address " + senderOf(request) : "person " + person.getName();
        ConsumptionProbe probe = buckets.take(whose);
        response.setHeader("RateLimit-Policy", buckets.limit().policy());
        response.setHeader(
                "RateLimit",
                buckets.limit().state(probe.getRemainingTokens(), Duration.ofNanos(probe.getNanosToWaitForReset())));
        if (probe.isConsumed()) {
            return true;
        }
        long wait = RateLimit.wholeSeconds(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait));
        ErrorWriter.write(request, response, HttpStatus.TOO_MANY_REQUESTS, List.of(ErrorCodes.RATE_LIMITED));
        return false;
    }

    private AddressBlock senderOf(HttpServletRequest request) {
        return proxies.blockOf(request.getRemoteAddr(), Collections.list(request.getHeaders("X-Forwarded-For")));
    }

    private static boolean isFree(String path) {
        return FREE.contains(path) || path.startsWith(FREE_FILES);
    }
}
