package com.cruddur.page;

import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Answers the page's own addresses with the one document that it is, and no others: what is not listed here is not
 * found, so a scanner that asks for {@code /.env} hears so. The list is the router's in {@code frontend}.
 */
@Controller
@ConditionalOnResource(resources = PageFiles.INDEX)
class PageController {

    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    private final byte[] index;

    private final HttpHeaders headers = new HttpHeaders();

    PageController(@Value(PageFiles.INDEX) Resource index, PageSettings settings) throws IOException {
        this.index = index.getContentAsByteArray();
        headers.setContentType(HTML);
        // Asked for each time, for it names the other files of this very build.
        headers.setCacheControl(CacheControl.noCache());
        headers.setETag("\"" + DigestUtils.md5DigestAsHex(this.index) + "\"");
        headers.set("Content-Security-Policy", ContentSecurityPolicy.allowing(settings.cognitoEndpoint()));
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Permissions-Policy", "camera=(), display-capture=(), geolocation=(), microphone=(), payment=()");
        // Addresses name people and conversations; other sites need not learn them.
        headers.set("Referrer-Policy", "same-origin");
    }

    @GetMapping({
        "/",
        "/notifications",
        "/search",
        "/messages",
        "/messages/new/{handle}",
        "/messages/{group}",
        "/settings",
        "/signup",
        "/signin",
        "/confirm",
        "/forgot",
        "/@{handle:.+}",
        "/@{handle:.+}/status/{uuid}"
    })
    ResponseEntity<byte[]> show() {
        return new ResponseEntity<>(index, headers, HttpStatus.OK);
    }
}
