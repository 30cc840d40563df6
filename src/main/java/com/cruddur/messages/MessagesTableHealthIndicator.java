package com.cruddur.messages;

import com.cruddur.web.ApiException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the messages table answers; part of readiness. */
@Component("messagesTableHealthIndicator")
class MessagesTableHealthIndicator implements HealthIndicator {

    private final MessageGroupsRepository groups;

    MessagesTableHealthIndicator(MessageGroupsRepository groups) {
        this.groups = groups;
    }

    @Override
    public Health health() {
        try {
            groups.ping();
            return Health.up().build();
        } catch (ApiException ex) {
            return Health.down(ex).build();
        }
    }
}
