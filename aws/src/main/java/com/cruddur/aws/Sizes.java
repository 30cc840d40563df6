package com.cruddur.aws;

/**
 * How much of everything.
 *
 * @param natGateways ways out of the private subnets; with one, the loss of its zone cuts off the other too
 * @param taskCpu 1024 are one processor
 * @param taskMemoryMiB what Fargate offers for this much processor
 * @param minTasks never below two, or a deployment and a failure together take the service down
 * @param databaseClass without its {@code db.}
 * @param databaseGiB at the start; it grows by itself to the fivefold
 */
record Sizes(
        int natGateways,
        int taskCpu,
        int taskMemoryMiB,
        int minTasks,
        int maxTasks,
        String databaseClass,
        int databaseGiB,
        boolean databaseInTwoZones,
        int backupDays,
        int logDays) {

    Sizes {
        if (minTasks < 2) {
            throw new SettingsException("minTasks is at least 2: one task may fail while another is replaced.");
        }
        if (maxTasks < minTasks) {
            throw new SettingsException("maxTasks is less than minTasks.");
        }
    }
}
