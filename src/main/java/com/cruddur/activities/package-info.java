/**
 * Short posts that expire, replies to them, likes and reposts, and what people are told of. Kept in Postgres, where
 * the counts are.
 */
@NullMarked
package com.cruddur.activities;

import org.jspecify.annotations.NullMarked;
