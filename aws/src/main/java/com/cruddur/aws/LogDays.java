package com.cruddur.aws;

import software.amazon.awscdk.services.logs.RetentionDays;

/** Days as CloudWatch counts them: it keeps logs for some numbers of days only. */
final class LogDays {

    private LogDays() {}

    static RetentionDays of(int days) {
        return switch (days) {
            case 7 -> RetentionDays.ONE_WEEK;
            case 14 -> RetentionDays.TWO_WEEKS;
            case 30 -> RetentionDays.ONE_MONTH;
            case 90 -> RetentionDays.THREE_MONTHS;
            default -> throw new SettingsException("CloudWatch keeps logs for 7, 14, 30 or 90 days, not " + days + ".");
        };
    }
}
