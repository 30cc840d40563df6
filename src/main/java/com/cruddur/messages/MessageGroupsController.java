package com.cruddur.messages;

import com.cruddur.messagestable.MessageGroupItem;
import com.cruddur.messagestable.MessageItem;
import com.cruddur.security.AccessToken;
import com.cruddur.security.CurrentUser;
import com.cruddur.users.CurrentName;
import com.cruddur.users.CurrentNames;
import com.cruddur.users.CurrentNames.Names;
import com.cruddur.users.SignedInUsers;
import com.cruddur.users.UserSummary;
import com.cruddur.web.Limit;
import com.cruddur.web.Page;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The caller's conversations. */
@RestController
@RequestMapping("/api/message_groups")
class MessageGroupsController {

    private static final int SHOWN = 20;

    private final SignedInUsers signedIn;

    private final CurrentNames names;

    private final MessageGroupsRepository groups;

    private final MessagesRepository messages;

    MessageGroupsController(
            SignedInUsers signedIn, CurrentNames names, MessageGroupsRepository groups, MessagesRepository messages) {
        this.signedIn = signedIn;
        this.names = names;
        this.groups = groups;
        this.messages = messages;
    }

    @GetMapping
    ResponseEntity<List<MessageGroup>> list(
            @CurrentUser AccessToken token,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int entries = Limit.read(limit, SHOWN);
        UUID caller = signedIn.get(token).uuid();
        String list = "message_groups " + caller;
        Page<MessageGroupItem> page = groups.findGroupsOf(caller, entries, Positions.read(list, cursor));
        Names others = names.find(page.entries().stream().map(row -> row.other().uuid()));
        return page.map(row -> MessageGroup.of(
                        row.groupUuid(),
                        row.text(),
                        row.createdAt(),
                        others.of(row.other().uuid())))
                .toResponse(list);
    }

    /** Shown from the group's newest message, so that it is right even before the rows have moved. */
    @GetMapping("/@{handle}")
    MessageGroup show(@CurrentUser AccessToken token, @PathVariable String handle) {
        UserSummary caller = signedIn.get(token);
        UserSummary other = names.findByHandle(handle).orElseThrow(Memberships::notFound);
        MessageItem newest = groups.findGroupOfPair(caller.uuid(), other.uuid())
                .flatMap(messages::findNewest)
                .orElseThrow(Memberships::notFound);
        return MessageGroup.of(newest.groupUuid(), newest.text(), newest.createdAt(), CurrentName.of(other));
    }
}
