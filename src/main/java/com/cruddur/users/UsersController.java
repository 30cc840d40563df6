package com.cruddur.users;

import com.cruddur.web.ApiException;
import java.time.Clock;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** People as everybody may see them. */
@RestController
@RequestMapping("/api/users")
class UsersController {

    private final UsersRepository users;

    private final CurrentNames names;

    private final Clock clock;

    UsersController(UsersRepository users, CurrentNames names, Clock clock) {
        this.users = users;
        this.names = names;
        this.clock = clock;
    }

    @GetMapping("/@{handle}")
    Profile show(@PathVariable String handle) {
        return users.findProfile(handle, clock.instant()).orElseThrow(() -> ApiException.notFound("user_not_found"));
    }

    @GetMapping("/@{handle}/short")
    UserSummary showShort(@PathVariable String handle) {
        return names.findByHandle(handle).orElseThrow(() -> ApiException.notFound("user_not_found"));
    }
}
