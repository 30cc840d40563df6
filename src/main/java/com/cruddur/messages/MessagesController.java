package com.cruddur.messages;

import static java.util.Objects.requireNonNull;

import com.cruddur.messagestable.MessageItem;
import com.cruddur.messagestable.Person;
import com.cruddur.security.AccessToken;
import com.cruddur.security.CurrentUser;
import com.cruddur.users.CurrentName;
import com.cruddur.users.CurrentNames;
import com.cruddur.users.CurrentNames.Names;
import com.cruddur.users.SignedInUsers;
import com.cruddur.users.UserSummary;
import com.cruddur.web.ApiException;
import com.cruddur.web.Limit;
import com.cruddur.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The messages of a conversation: reading them, and sending one. */
@RestController
@RequestMapping("/api/messages")
class MessagesController {

    private static final int SHOWN = 20;

    private final SignedInUsers signedIn;

    private final CurrentNames names;

    private final Memberships memberships;

    private final MessagesRepository messages;

    private final Conversations conversations;

    MessagesController(
            SignedInUsers signedIn,
            CurrentNames names,
            Memberships memberships,
            MessagesRepository messages,
            Conversations conversations) {
        this.signedIn = signedIn;
        this.names = names;
        this.memberships = memberships;
        this.messages = messages;
        this.conversations = conversations;
    }

    /** The page is read from the newest message on and shown the other way round, as people read. */
    @GetMapping("/{reference}")
    ResponseEntity<List<Message>> list(
            @CurrentUser AccessToken token,
            @PathVariable String reference,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int entries = Limit.read(limit, SHOWN);
        UUID group = memberships.getReadable(reference, signedIn.get(token));
        String list = "messages " + group;
        Page<MessageItem> page = messages.findMessages(group, entries, Positions.read(list, cursor));
        Names senders =
                names.find(page.entries().stream().map(item -> item.sender().uuid()));
        List<Message> shown = page.entries().reversed().stream()
                .map(item -> Message.of(item, senders.of(item.sender().uuid())))
                .toList();
        return new Page<>(shown, page.next()).toResponse(list);
    }

    @PostMapping
    ResponseEntity<Message> create(
            @CurrentUser AccessToken token, @Valid @RequestBody CreateMessageRequest request, HttpServletRequest http) {
        UserSummary sender = signedIn.get(token);
        SendKey key = SendKey.read(Collections.list(http.getHeaders(SendKey.HEADER)), sender.uuid(), request);
        Sent sent =
                Optional.ofNullable(key).flatMap(conversations::findSent).orElseGet(() -> write(sender, request, key));
        // Nothing that can fail comes after the write: a stored message must not be answered by a refusal.
        Message message = Message.of(sent.message(), CurrentName.of(sender));
        return sent.replayed()
                ? ResponseEntity.ok().header(SendKey.REPLAYED, "true").body(message)
                : ResponseEntity.ok(message);
    }

    private Sent write(UserSummary sender, CreateMessageRequest request, @Nullable SendKey key) {
        Draft draft = new Draft(person(sender), request.message(), key);
        String reference = request.messageGroupUuid();
        if (reference != null) {
            return conversations.send(memberships.getWritable(reference, sender), draft);
        }
        String handle = requireNonNull(request.handle(), "validated: a group or a handle is given");
        UserSummary receiver = names.findByHandle(handle)
                .orElseThrow(() -> ApiException.unprocessable(Conversations.RECEIVER_NOT_FOUND));
        if (receiver.uuid().equals(sender.uuid())) {
            throw ApiException.unprocessable("receiver_is_self");
        }
        return conversations.start(person(receiver), draft);
    }

    private static Person person(UserSummary user) {
        return new Person(user.uuid(), user.handle(), user.displayName());
    }
}
