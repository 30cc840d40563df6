package com.cruddur.users;

import com.cruddur.security.AccessToken;
import com.cruddur.security.CurrentUser;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The caller's account as a whole: all that is in it, and its end. */
@RestController
@RequestMapping("/api/profile")
class AccountController {

    private final SignedInUsers signedIn;

    private final Exports exports;

    private final AccountEnds ends;

    AccountController(SignedInUsers signedIn, Exports exports, AccountEnds ends) {
        this.signedIn = signedIn;
        this.exports = exports;
        this.ends = ends;
    }

    @GetMapping("/export")
    void export(@CurrentUser AccessToken token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        UserSummary caller = signedIn.get(token);
        response.setContentType("application/x-ndjson");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"cruddur-export.ndjson\"");
        if (!request.getMethod().equals("HEAD")) {
            exports.write(caller, response.getOutputStream());
        }
    }

    @DeleteMapping
    EndedAccount end(@CurrentUser AccessToken token) {
        return ends.end(token);
    }
}
