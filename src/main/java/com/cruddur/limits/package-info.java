/** How often somebody may ask: a bucket for each person and each address, in this process's memory. */
@NullMarked
package com.cruddur.limits;

import org.jspecify.annotations.NullMarked;
