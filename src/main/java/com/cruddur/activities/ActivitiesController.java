package com.cruddur.activities;

import com.cruddur.security.AccessToken;
import com.cruddur.security.CurrentUser;
import com.cruddur.users.Handle;
import com.cruddur.users.SignedInUsers;
import com.cruddur.users.UserSummary;
import com.cruddur.users.UsersRepository;
import com.cruddur.web.ApiException;
import com.cruddur.web.Limit;
import com.cruddur.web.Page;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Activities as everybody may read them; who is signed in sees what they like and passed on. */
@RestController
@RequestMapping("/api/activities")
class ActivitiesController {

    private static final int SHOWN = 50;

    /** As many as a page may hold: front ends show the replies of an activity all at once. */
    private static final int REPLIES_SHOWN = 100;

    private final SignedInUsers signedIn;

    private final UsersRepository users;

    private final ActivitiesRepository activities;

    private final Clock clock;

    ActivitiesController(SignedInUsers signedIn, UsersRepository users, ActivitiesRepository activities, Clock clock) {
        this.signedIn = signedIn;
        this.users = users;
        this.activities = activities;
        this.clock = clock;
    }

    @GetMapping("/home")
    ResponseEntity<List<Activity>> home(
            @CurrentUser @Nullable AccessToken token,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        String list = "activities home";
        int entries = Limit.read(limit, SHOWN);
        Position before = Position.read(list, cursor, Position.NEWEST);
        return activities
                .findHome(reader(token), clock.instant(), entries, before)
                .toResponse(list);
    }

    @GetMapping("/@{handle}")
    ResponseEntity<List<Activity>> listByHandle(
            @CurrentUser @Nullable AccessToken token,
            @PathVariable String handle,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        String form = Handle.find(handle).orElseThrow(ActivitiesController::userNotFound);
        String list = "activities @" + form.toLowerCase(Locale.ROOT);
        int entries = Limit.read(limit, SHOWN);
        Position before = Position.read(list, cursor, Position.NEWEST);
        Page<Activity> page = activities.findByHandle(form, reader(token), clock.instant(), entries, before);
        if (page.entries().isEmpty()) {
            requireUser(form);
        }
        return page.toResponse(list);
    }

    @GetMapping("/search")
    ResponseEntity<List<Activity>> search(
            @CurrentUser @Nullable AccessToken token,
            @RequestParam(required = false) @Nullable String term,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        SearchTerm wanted = SearchTerm.read(term);
        String list = "activities search " + wanted.query();
        int entries = Limit.read(limit, SHOWN);
        Position before = Position.read(list, cursor, Position.NEWEST);
        return activities
                .search(wanted, reader(token), clock.instant(), entries, before)
                .toResponse(list);
    }

    /** {@code limit} and {@code cursor} are about the replies. */
    @GetMapping("/{uuid}")
    ResponseEntity<Activity> show(
            @CurrentUser @Nullable AccessToken token,
            @PathVariable String uuid,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        UUID activity = ActivityPaths.getUuid(uuid);
        String list = "replies " + activity;
        int entries = Limit.read(limit, REPLIES_SHOWN);
        Position after = Position.read(list, cursor, Position.OLDEST);
        UUID reader = reader(token);
        Instant now = clock.instant();
        Activity found = activities.find(activity, reader, now).orElseThrow(ActivityPaths::notFound);
        Page<Activity> replies = activities.findReplies(activity, reader, now, entries, after);
        return replies.toResponse(list, found.withReplies(replies.entries()));
    }

    /** The same in the shape of later front ends; not there under anybody's handle but the author's. */
    @GetMapping("/@{handle}/status/{uuid}")
    ResponseEntity<ActivityWithReplies> showStatus(
            @CurrentUser @Nullable AccessToken token,
            @PathVariable String handle,
            @PathVariable String uuid,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        UUID activity = ActivityPaths.getUuid(uuid);
        String list = "replies " + activity;
        int entries = Limit.read(limit, REPLIES_SHOWN);
        Position after = Position.read(list, cursor, Position.OLDEST);
        UUID reader = reader(token);
        Instant now = clock.instant();
        Activity found = activities
                .find(activity, reader, now)
                .filter(candidate -> candidate.handle().equalsIgnoreCase(handle))
                .orElseThrow(() -> {
                    requireUser(handle);
                    return ActivityPaths.notFound();
                });
        Page<Activity> replies = activities.findReplies(activity, reader, now, entries, after);
        return replies.toResponse(list, new ActivityWithReplies(found, replies.entries()));
    }

    private @Nullable UUID reader(@Nullable AccessToken token) {
        return signedIn.find(token).map(UserSummary::uuid).orElse(null);
    }

    private void requireUser(String handle) {
        if (users.findByHandle(handle).isEmpty()) {
            throw userNotFound();
        }
    }

    private static ApiException userNotFound() {
        return ApiException.notFound("user_not_found");
    }
}
