/**
 * The web page: the addresses that show it, its files, and what it must know at run time. The files come from the
 * module {@code frontend}; a build without it has no page, and everything else is the same.
 */
@NullMarked
package com.cruddur.page;

import org.jspecify.annotations.NullMarked;
