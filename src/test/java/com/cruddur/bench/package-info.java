/**
 * What requests cost, and what they would cost if there were nothing but the stores: {@code bin/bench} runs it. No tests.
 */
package com.cruddur.bench;
