/** Postgres for every feature: statements in files, and the database's address. */
@NullMarked
package com.cruddur.sql;

import org.jspecify.annotations.NullMarked;
