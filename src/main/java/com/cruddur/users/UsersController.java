package com.cruddur.users;

import com.cruddur.web.ApiException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** People as everybody may see them. */
@RestController
@RequestMapping("/api/users")
class UsersController {

    private final UsersRepository users;

    UsersController(UsersRepository users) {
        this.users = users;
    }

    @GetMapping("/@{handle}/short")
    UserSummary showShort(@PathVariable String handle) {
        return users.findByHandle(handle).orElseThrow(() -> ApiException.notFound("user_not_found"));
    }
}
