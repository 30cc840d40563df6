package com.cruddur.messagestable;

import java.util.Objects;

/**
 * One thing that a repair did, would do in a dry run, or found and cannot mend.
 *
 * @param subject the group, partition or key that it is about
 * @param detail for people; holds keys and uuids, never what somebody wrote
 */
public record RepairEvent(Kind kind, String subject, String detail) {

    /** What happened. */
    public enum Kind {

        /** Messages of the original got keys of our form. */
        MESSAGES_REKEYED,

        /** A group of the original got its item, and is one of ours from now on. */
        GROUP_ADOPTED,

        /** Rows stood under an older message and were moved to the newest. */
        GROUP_MOVED,

        ROW_PUT,

        ROW_REMOVED,

        /** Two people's pair had no group. */
        PAIR_PUT,

        /** Two people's pair had a group whose newest message is older than this one's. */
        PAIR_TURNED,

        /** Two people's pair had a group that is not there. */
        PAIR_REMOVED,

        /** Somebody who has ended their account was still in a group. */
        MEMBER_LEFT,

        /** Two people have another group besides their pair's. It stays as it is, readable and writable. */
        SECOND_GROUP,

        /** Something that nothing can be made of; it stays as it is. */
        LEFT_ALONE;

        /** Whether something was written; false for what was only found. */
        public boolean isChange() {
            return this != SECOND_GROUP && this != LEFT_ALONE;
        }
    }

    static RepairEvent leftAlone(String subject, RuntimeException why) {
        return new RepairEvent(Kind.LEFT_ALONE, subject, Objects.requireNonNullElse(why.getMessage(), "?"));
    }
}
