package com.cruddur.messagestable;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MessagesTableExtension.class)
class GroupReconcilerTests {

    private final GroupReconciler reconciler;

    private final Conversations conversations;

    GroupReconcilerTests(LocalTable table) {
        reconciler = new GroupReconciler(table.client(), table.name());
        conversations = new Conversations(table);
    }

    @Test
    void reconcileMovesEveryRowToTheNewestMessage() {
        GroupItem group = conversations.start(Conversations.person("andrew"), Conversations.person("bayko"), "first");
        conversations.send(group, group.members().getFirst(), "second");
        MessageItem newest = conversations.send(group, group.members().getLast(), "third");

        Reconciliation result = reconciler.reconcile(group.uuid());

        assertThat(result).isEqualTo(Reconciliation.MOVED);
        assertThat(conversations.rows(group)).containsExactlyElementsOf(Conversations.rowsOf(group, newest));
        assertThat(conversations.find(group.uuid()).lastKey()).isEqualTo(newest.key());
    }
}
