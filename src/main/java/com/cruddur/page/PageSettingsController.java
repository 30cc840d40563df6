package com.cruddur.page;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells the page where people sign in. Nothing of it is secret: it is in every token and every request. */
@RestController
class PageSettingsController {

    private final PageSettings settings;

    PageSettingsController(PageSettings settings) {
        this.settings = settings;
    }

    /** Never from a cache: a page that signs in at yesterday's pool gets tokens that nobody believes. */
    @GetMapping("/config.json")
    ResponseEntity<PageSettings> settings() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(settings);
    }
}
