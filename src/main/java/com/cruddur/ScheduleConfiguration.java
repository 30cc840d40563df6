package com.cruddur;

import com.cruddur.activities.ActivitiesSweeper;
import com.cruddur.users.AccountEnds;
import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/** What runs by itself, and how often. */
@EnableScheduling
@Configuration(proxyBeanMethods = false)
class ScheduleConfiguration implements SchedulingConfigurer {

    private final ActivitiesSweeper sweeper;

    private final AccountEnds ends;

    private final Duration sweepEvery;

    ScheduleConfiguration(ActivitiesSweeper sweeper, AccountEnds ends, CruddurProperties properties) {
        this.sweeper = sweeper;
        this.ends = ends;
        this.sweepEvery = properties.sweepEvery();
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        if (sweepEvery.isPositive()) {
            tasks.addFixedDelayTask(sweeper::sweep, sweepEvery);
            tasks.addFixedDelayTask(ends::takeUp, sweepEvery);
        }
    }
}
