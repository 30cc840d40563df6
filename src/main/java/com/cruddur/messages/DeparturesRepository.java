package com.cruddur.messages;

import com.cruddur.messagestable.ContendedGroupException;
import com.cruddur.messagestable.Departures;
import com.cruddur.messagestable.GroupItem;
import com.cruddur.web.ApiException;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Those who are gone for good, in DynamoDB: saying so, and taking them out of their groups. Stateless. */
public final class DeparturesRepository extends MessagesTableRepository {

    private final Departures departures;

    public DeparturesRepository(DynamoDbClient client, String tableName) {
        super(client, tableName, new PlainTexts());
        this.departures = new Departures(client, tableName);
    }

    /** Says for ever that somebody is gone. */
    void announce(UUID person) {
        call(() -> {
            departures.announce(person);
            return true;
        });
    }

    /** Those of some people who are announced as gone, in their order; strongly consistent. */
    List<UUID> findAnnounced(List<UUID> people) {
        return call(() -> departures.findAnnounced(people));
    }

    /**
     * Takes somebody who is announced out of some of their groups.
     *
     * @return whether there may be more
     * @throws ApiException 503 when DynamoDB does not answer, or others were in the way for too long
     */
    boolean leaveSome(UUID person) {
        return call(() -> {
            try {
                return departures.leaveSome(person);
            } catch (ContendedGroupException ex) {
                throw ApiException.storeUnavailable(ex);
            }
        });
    }

    /** Takes somebody who is announced out of one group; the same refusal. */
    void leave(UUID person, GroupItem group) {
        call(() -> {
            try {
                departures.leave(person, group);
                return true;
            } catch (ContendedGroupException ex) {
                throw ApiException.storeUnavailable(ex);
            }
        });
    }
}
