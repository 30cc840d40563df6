/** Traces and metrics for a collector of OpenTelemetry, where one is named; nothing of it is loaded otherwise. */
@NullMarked
package com.cruddur.telemetry;

import org.jspecify.annotations.NullMarked;
