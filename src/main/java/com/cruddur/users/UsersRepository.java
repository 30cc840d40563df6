package com.cruddur.users;

import com.cruddur.security.CognitoUserId;
import com.cruddur.sql.SqlFile;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Users in Postgres. Stateless: every method is one statement. */
@Repository
public class UsersRepository {

    private static final String SHORT = SqlFile.read("users/short");

    private static final String SHORT_BY_COGNITO_USER_ID = SqlFile.read("users/short_by_cognito_user_id");

    private static final String NAMES = SqlFile.read("users/names");

    private static final String REGISTER = SqlFile.read("users/register");

    private static final String PROFILE = SqlFile.read("users/profile");

    private static final String UPDATE_PROFILE = SqlFile.read("users/update_profile");

    private static final String EXPORT = SqlFile.read("users/export");

    private static final String END = SqlFile.read("users/end");

    private static final String GONE_BY_COGNITO_USER_ID = SqlFile.read("users/gone_by_cognito_user_id");

    private static final String DEPARTURES = SqlFile.read("users/departures");

    private static final String DEPART = SqlFile.read("users/depart");

    private final JdbcClient jdbc;

    public UsersRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Finds a person by handle.
     *
     * @param handle with or without the leading {@code @}, in any case
     * @return empty when nobody has the handle, or nobody can have it
     */
    public Optional<UserSummary> findByHandle(String handle) {
        return Handle.find(handle)
                .flatMap(form -> jdbc.sql(SHORT)
                        .param("handle", form)
                        .query(UserSummary::fromRow)
                        .optional());
    }

    /**
     * Finds the person whose token it is.
     *
     * @return empty when the person has not been registered, or has gone
     */
    public Optional<UserSummary> findByCognitoUserId(CognitoUserId id) {
        return jdbc.sql(SHORT_BY_COGNITO_USER_ID)
                .param("cognito_user_id", id.value())
                .query(UserSummary::fromRow)
                .optional();
    }

    /** Finds what people are called now, in no set order; nobody stands for a uuid that is not there any more. */
    List<UserSummary> findByUuids(Collection<UUID> uuids) {
        return jdbc.sql(NAMES)
                .param("uuids", uuids.toArray(UUID[]::new))
                .query(UserSummary::fromRow)
                .list();
    }

    /** Inserts a person; does nothing when the subject or the handle is there already. */
    void register(CognitoUserId id, CognitoUser user) {
        jdbc.sql(REGISTER)
                .param("display_name", user.displayName())
                .param("handle", user.handle())
                .param("email", user.email())
                .param("cognito_user_id", id.value())
                .update();
    }

    /**
     * Finds what a person shows of themselves.
     *
     * @param handle with or without the leading {@code @}, in any case
     * @param now what has expired by then is not counted
     * @return empty when nobody has the handle, or nobody can have it
     */
    Optional<Profile> findProfile(String handle, Instant now) {
        return Handle.find(handle)
                .flatMap(form -> jdbc.sql(PROFILE)
                        .param("handle", form)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .query(Profile::fromRow)
                        .optional());
    }

    /**
     * Gives a person another name and bio.
     *
     * @return empty when they are not there any more
     */
    Optional<Profile> updateProfile(UUID uuid, String displayName, @Nullable String bio, Instant now) {
        return jdbc.sql(UPDATE_PROFILE)
                .param("uuid", uuid)
                .param("display_name", displayName)
                .param("bio", bio)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Profile::fromRow)
                .optional();
    }

    /**
     * Finds all that is kept of a person in their own row.
     *
     * @return empty when they are not there any more
     */
    Optional<OwnProfile> findOwnProfile(UUID uuid) {
        return jdbc.sql(EXPORT).param("uuid", uuid).query(OwnProfile::fromRow).optional();
    }

    /** Leaves uuid and subject of a person, and notes that their end has begun. Does nothing the second time. */
    void end(UUID uuid, Instant now) {
        jdbc.sql(END)
                .param("uuid", uuid)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Finds somebody who has ended their account and whose token it is; empty for everybody else. */
    Optional<UUID> findGone(CognitoUserId id) {
        return jdbc.sql(GONE_BY_COGNITO_USER_ID)
                .param("cognito_user_id", id.value())
                .query(UUID.class)
                .optional();
    }

    /** Finds people whose end began before a moment and is to be looked at again, the oldest first. */
    List<UUID> findDepartures(Instant before, int limit) {
        return jdbc.sql(DEPARTURES)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, number) -> row.getObject("user_uuid", UUID.class))
                .list();
    }

    /** Takes note that a person's end need not be looked at again. */
    void depart(UUID uuid) {
        jdbc.sql(DEPART).param("user_uuid", uuid).update();
    }
}
