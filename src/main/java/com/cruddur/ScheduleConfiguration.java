package com.cruddur;

import com.cruddur.activities.ActivitiesSweeper;
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

    private final Duration sweepEvery;

    ScheduleConfiguration(ActivitiesSweeper sweeper, CruddurProperties properties) {
        this.sweeper = sweeper;
        this.sweepEvery = properties.sweepEvery();
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        if (sweepEvery.isPositive()) {
            tasks.addFixedDelayTask(sweeper::sweep, sweepEvery);
        }
    }
}
