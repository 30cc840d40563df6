/**
 * What operators do by hand: the commands behind {@code bin/}. A process for each command, without a Spring
 * context; it may call any repository, and nothing calls it.
 */
@NullMarked
package com.cruddur.operator;

import org.jspecify.annotations.NullMarked;
