package com.cruddur.users;

import com.cruddur.security.AccessToken;
import com.cruddur.security.CurrentUser;
import jakarta.validation.Valid;
import java.time.Clock;
import java.util.UUID;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** What the caller shows of themselves. */
@RestController
@RequestMapping("/api/profile")
class ProfileController {

    private final SignedInUsers signedIn;

    private final UsersRepository users;

    private final CurrentNames names;

    private final Clock clock;

    ProfileController(SignedInUsers signedIn, UsersRepository users, CurrentNames names, Clock clock) {
        this.signedIn = signedIn;
        this.users = users;
        this.names = names;
        this.clock = clock;
    }

    /** The original has {@code POST}, its later front ends send {@code PUT}. */
    @RequestMapping(
            path = "/update",
            method = {RequestMethod.PUT, RequestMethod.POST})
    Profile update(@CurrentUser AccessToken token, @Valid @RequestBody UpdateProfileRequest request) {
        UUID caller = signedIn.get(token).uuid();
        Profile profile = users.updateProfile(caller, request.displayName(), request.bio(), clock.instant())
                // Their row went while it was still remembered.
                .orElseThrow(SignedInUsers::notRegistered);
        // Here at once; other instances see it when what they remember has aged.
        signedIn.rename(token, profile.summary());
        names.rename(profile.summary());
        return profile;
    }
}
