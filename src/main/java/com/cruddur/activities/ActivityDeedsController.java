package com.cruddur.activities;

import com.cruddur.security.AccessToken;
import com.cruddur.security.CurrentUser;
import com.cruddur.users.SignedInUsers;
import com.cruddur.web.ApiException;
import com.cruddur.web.ErrorCodes;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a signed-in person does with activities: write, answer, delete, like, pass on. */
@RestController
@RequestMapping("/api/activities")
class ActivityDeedsController {

    private final SignedInUsers signedIn;

    private final ActivitiesRepository activities;

    private final LikesRepository likes;

    private final Clock clock;

    ActivityDeedsController(
            SignedInUsers signedIn, ActivitiesRepository activities, LikesRepository likes, Clock clock) {
        this.signedIn = signedIn;
        this.activities = activities;
        this.likes = likes;
        this.clock = clock;
    }

    @PostMapping
    Activity create(@CurrentUser AccessToken token, @Valid @RequestBody CreateActivityRequest request) {
        UUID author = caller(token);
        TimeToLive lifetime = TimeToLive.find(request.ttl()).orElseThrow();
        Instant now = now();
        return activities
                .create(author, request.message(), now, now.plus(lifetime.duration()))
                // Their row went while it was still remembered.
                .orElseThrow(() -> ApiException.of(HttpStatus.FORBIDDEN, "user_not_registered"));
    }

    @PostMapping("/{uuid}/reply")
    Activity reply(
            @CurrentUser AccessToken token, @PathVariable String uuid, @Valid @RequestBody CreateReplyRequest request) {
        UUID author = caller(token);
        return activities
                .reply(ActivityPaths.getUuid(uuid), author, request.message(), now())
                .orElseThrow(ActivityPaths::notFound);
    }

    @DeleteMapping("/{uuid}")
    DeletedActivity delete(@CurrentUser AccessToken token, @PathVariable String uuid) {
        UUID caller = caller(token);
        UUID activity = ActivityPaths.getUuid(uuid);
        boolean own = activities.delete(activity, caller, now()).orElseThrow(ActivityPaths::notFound);
        if (!own) {
            throw ApiException.of(HttpStatus.FORBIDDEN, ErrorCodes.FORBIDDEN);
        }
        return new DeletedActivity(activity);
    }

    @PutMapping("/{uuid}/like")
    Activity like(@CurrentUser AccessToken token, @PathVariable String uuid) {
        return write(token, uuid, likes::like);
    }

    @DeleteMapping("/{uuid}/like")
    Activity unlike(@CurrentUser AccessToken token, @PathVariable String uuid) {
        return write(token, uuid, likes::unlike);
    }

    @PutMapping("/{uuid}/repost")
    Activity repost(@CurrentUser AccessToken token, @PathVariable String uuid) {
        return write(token, uuid, likes::repost);
    }

    @DeleteMapping("/{uuid}/repost")
    Activity unrepost(@CurrentUser AccessToken token, @PathVariable String uuid) {
        return write(token, uuid, likes::unrepost);
    }

    /** The counts are read afterwards: what a statement's triggers do, the statement itself does not see. */
    private Activity write(AccessToken token, String uuid, Deed deed) {
        UUID caller = caller(token);
        UUID activity = ActivityPaths.getUuid(uuid);
        Instant now = now();
        if (!deed.write(activity, caller, now)) {
            throw ActivityPaths.notFound();
        }
        return activities.find(activity, caller, now).orElseThrow(ActivityPaths::notFound);
    }

    private UUID caller(AccessToken token) {
        return signedIn.get(token).uuid();
    }

    /** To the microsecond, as Postgres keeps it: what is answered at once is what is read later. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Answers whether the activity is there. */
    private interface Deed {

        boolean write(UUID activity, UUID user, Instant now);
    }

    /** What is left of a deleted activity. */
    record DeletedActivity(UUID uuid) {}
}
