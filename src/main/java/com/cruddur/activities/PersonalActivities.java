package com.cruddur.activities;

import com.cruddur.activities.PersonalActivitiesRepository.Deed;
import com.cruddur.activities.PersonalActivitiesRepository.Erased;
import com.cruddur.users.ExportLines;
import com.cruddur.users.PersonalData;
import com.cruddur.users.UserSummary;
import com.cruddur.web.ApiException;
import com.cruddur.web.Page;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** A person's activities, replies, likes, reposts and notifications, as a whole. */
@Component
class PersonalActivities implements PersonalData {

    /** Some 200 KB. */
    private static final int PAGE = 500;

    /** Some 50 ms of work, as in {@link ActivitiesSweeper}; each of them may have replies that go with it. */
    private static final int BATCH = 200;

    /** A person waits for it. What is left then, the next request takes. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    /** While others hold everything that is left; they are requests of some milliseconds. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    private static final UUID FIRST = new UUID(0, 0);

    private final ActivitiesRepository activities;

    private final NotificationsRepository notifications;

    private final PersonalActivitiesRepository personal;

    private final Clock clock;

    PersonalActivities(
            ActivitiesRepository activities,
            NotificationsRepository notifications,
            PersonalActivitiesRepository personal,
            Clock clock) {
        this.activities = activities;
        this.notifications = notifications;
        this.personal = personal;
        this.clock = clock;
    }

    @Override
    public void export(UserSummary person, ExportLines lines) {
        Instant now = clock.instant();
        everyPage(before -> activities.findByHandle(person.handle(), person.uuid(), now, PAGE, before), activity -> {
            lines.write(activity.replyToActivityUuid() == null ? "activity" : "reply", activity);
        });
        everyDeed(after -> personal.findLikes(person.uuid(), now, after, PAGE), "like", lines);
        everyDeed(after -> personal.findReposts(person.uuid(), now, after, PAGE), "repost", lines);
        everyPage(
                before -> notifications.find(person.uuid(), now, PAGE, before),
                notification -> lines.write("notification", notification));
    }

    @Override
    public void erase(UUID person) {
        long end = System.nanoTime() + LONGEST.toNanos();
        erase(() -> personal.unlike(person, BATCH), end);
        erase(() -> personal.unrepost(person, BATCH), end);
        erase(() -> personal.forget(person, BATCH), end);
        erase(() -> personal.delete(person, BATCH), end);
    }

    private static void erase(Supplier<Erased> some, long end) {
        for (Erased erased = some.get(); erased.found(); erased = some.get()) {
            if (System.nanoTime() - end > 0) {
                throw ApiException.storeUnavailable(null);
            }
            if (erased.deleted() == 0) {
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw ApiException.storeUnavailable(ex);
        }
    }

    private static <T> void everyPage(Function<Position, Page<T>> find, Consumer<T> write) {
        Position before = Position.NEWEST;
        while (true) {
            Page<T> page = find.apply(before);
            page.entries().forEach(write);
            String next = page.next();
            if (next == null) {
                return;
            }
            before = Position.parse(next);
        }
    }

    private static void everyDeed(Function<UUID, List<Deed>> find, String kind, ExportLines lines) {
        List<Deed> deeds = find.apply(FIRST);
        while (!deeds.isEmpty()) {
            deeds.forEach(deed -> lines.write(kind, deed));
            deeds = find.apply(deeds.getLast().activityUuid());
        }
    }
}
