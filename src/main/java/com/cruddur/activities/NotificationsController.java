package com.cruddur.activities;

import com.cruddur.security.AccessToken;
import com.cruddur.security.CurrentUser;
import com.cruddur.users.SignedInUsers;
import com.cruddur.users.UserSummary;
import com.cruddur.web.Limit;
import com.cruddur.web.Page;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the caller is told of. */
@RestController
@RequestMapping("/api/activities/notifications")
class NotificationsController {

    private static final int SHOWN = 20;

    private final SignedInUsers signedIn;

    private final NotificationsRepository notifications;

    private final Clock clock;

    NotificationsController(SignedInUsers signedIn, NotificationsRepository notifications, Clock clock) {
        this.signedIn = signedIn;
        this.notifications = notifications;
        this.clock = clock;
    }

    @GetMapping
    ResponseEntity<List<Notification>> list(
            @CurrentUser @Nullable AccessToken token,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int entries = Limit.read(limit, SHOWN);
        Optional<UUID> reader = signedIn.find(token).map(UserSummary::uuid);
        String list = "notifications " + reader.map(UUID::toString).orElse("");
        Position before = Position.read(list, cursor, Position.NEWEST);
        return reader.map(caller -> notifications.find(caller, clock.instant(), entries, before))
                .orElseGet(() -> new Page<>(List.of(), null))
                .toResponse(list);
    }

    @PutMapping("/read")
    UnreadCount markRead(@CurrentUser AccessToken token) {
        notifications.markRead(signedIn.get(token).uuid(), clock.instant());
        return new UnreadCount(0);
    }

    /** How much has not been read. */
    record UnreadCount(int unreadCount) {}
}
