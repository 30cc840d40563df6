package com.cruddur.web;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers the original's health check, which its load balancer asks. */
@RestController
class HealthCheckController {

    @GetMapping("/api/health-check")
    HealthCheck check() {
        return new HealthCheck(true, 1);
    }

    /**
     * What the original answers.
     *
     * @param success always true
     * @param ver of the contract
     */
    record HealthCheck(boolean success, int ver) {}
}
