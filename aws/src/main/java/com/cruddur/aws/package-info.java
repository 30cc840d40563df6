/** The infrastructure: what the system needs of AWS, a stack per concern. */
@NullMarked
package com.cruddur.aws;

import org.jspecify.annotations.NullMarked;
