/**
 * The page in a real Chromium, before the development run. Skipped, with a line that says so, where there is no
 * Chromium or no page; {@code BROWSER_TESTS=required} makes that a failure.
 */
@NullMarked
package com.cruddur.browser;

import org.jspecify.annotations.NullMarked;
