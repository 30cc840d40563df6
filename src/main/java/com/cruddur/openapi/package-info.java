/**
 * The description of the API in OpenAPI's form: what the routes' signatures do not say, said once. Knows the routes
 * by their addresses, and no feature.
 */
@NullMarked
package com.cruddur.openapi;

import org.jspecify.annotations.NullMarked;
