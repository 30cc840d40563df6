/**
 * The application itself: its start, its settings and its clients of the two stores. Sees every other
 * package; nothing imports from it.
 */
@NullMarked
package com.cruddur;

import org.jspecify.annotations.NullMarked;
