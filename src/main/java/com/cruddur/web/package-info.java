/** What every route shares: refusals and their two forms, pages and cursors, limits on bodies, the form of JSON. */
@NullMarked
package com.cruddur.web;

import org.jspecify.annotations.NullMarked;
