package com.cruddur.browser;

import com.microsoft.playwright.options.ColorScheme;
import java.util.Locale;

/** How a visitor looks at the page. */
record Look(int width, int height, ColorScheme scheme) {

    static final Look DESKTOP = new Look(1280, 800, ColorScheme.LIGHT);

    /** As narrow as phones are. */
    static final Look PHONE = new Look(360, 740, ColorScheme.LIGHT);

    Look dark() {
        return new Look(width, height, ColorScheme.DARK);
    }

    boolean narrow() {
        return width == PHONE.width;
    }

    @Override
    public String toString() {
        return (narrow() ? "phone-" : "desktop-") + scheme.name().toLowerCase(Locale.ROOT);
    }
}
